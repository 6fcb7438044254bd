import pytest

from tests.fuzz.checks import find_faults
from tests.fuzz.corpus import read_texts
from tests.fuzz.mutations import mutate

TEXTS = read_texts()


@pytest.mark.parametrize("start", range(0, 200, 25))
def test_nothing_breaks_on_spoilt_articles(start):
    broken = {seed: faults for seed in range(start, start + 25) if (faults := find_faults(mutate(seed, TEXTS))[1])}
    assert not broken, f"see: python -m tests.fuzz --number 1 --seed {next(iter(broken))}"
