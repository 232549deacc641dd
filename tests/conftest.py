"""What several tests use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("lont", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lont")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and corpus; tests that need it are skipped where it is missing."""
    if not (SHARED / "gold" / "score.py").is_file():
        pytest.skip("no ../shared")
    return SHARED
