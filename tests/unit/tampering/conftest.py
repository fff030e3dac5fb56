from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.tampering.scene import Scene, Watch


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """The honest log; copies of it are tampered with."""
    return Scene.publish(tmp_path_factory.mktemp("published") / "scene")


@pytest.fixture(scope="session")
def watch(published: Scene) -> Iterator[Watch]:
    """Witnesses who cosigned it, and cosign nothing else in these tests."""
    found = Watch.over(published)
    yield found
    found.close()


@pytest.fixture
def scene(published: Scene, tmp_path: Path) -> Scene:
    """A log of one's own that can be tampered with."""
    return published.copy(tmp_path / "scene")
