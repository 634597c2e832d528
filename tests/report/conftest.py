"""A real browser without a window, and the sites that it opens from disk."""

import shutil

import pytest

from pipeline.dataset import Dataset
from pipeline.report import write_report

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")


@pytest.fixture(scope="session")
def browser():
    if not (CHROMIUM and DRIVER):
        pytest.skip("no Chromium here: apt-get install chromium chromium-driver")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


def _site(world, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    site = tmp_path_factory.mktemp("sites") / "report"
    write_report(Dataset(world.write(folder)), site)
    return site


@pytest.fixture(scope="session")
def small_site(tmp_path_factory):
    from tests.report import world

    return _site(world.small(), tmp_path_factory)


@pytest.fixture(scope="session")
def large_site(tmp_path_factory):
    from tests.report import world

    return _site(world.large(), tmp_path_factory)
