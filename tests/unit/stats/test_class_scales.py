import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.class_scales import class_scales, running_sums, world_course


def panel_of(*series):
    return np.array([[[value] for value in one] for one in series], dtype=float)


def test_between_windows_is_the_root_mean_square_step():
    found = class_scales(panel_of([0, 0, 3, 3], [0, 0, -1, -1]), 2)
    assert found.between_sd[0] == pytest.approx(np.sqrt((9 + 1) / 2))
    assert found.n_windows[0] == 2


def test_noise_is_that_within_windows_and_not_of_steps_between_units():
    stream = np.random.default_rng(1)
    found = class_scales(stream.normal(size=(40, 100, 1)) * 0.5 + 100 * np.arange(40)[:, None, None], 10)
    assert found.noise_sd[0] == pytest.approx(0.5, rel=0.05)
    assert found.between_sd[0] == pytest.approx(0.5 * np.sqrt(2 / 10), rel=0.1)


def test_windows_with_too_few_years_do_not_count():
    values = panel_of([0, np.nan, np.nan, np.nan, 1, 1, 1, 1])
    assert class_scales(values, 4).n_windows[0] == 0
    assert np.isnan(class_scales(values, 4).between_sd[0])


def test_what_never_changes_has_no_scale():
    found = class_scales(np.ones((2, 30, 1)), 5)
    assert (found.noise_sd[0], found.typical_noise_sd[0], found.n_windows[0]) == (0, 0, 0)
    assert np.isnan(found.between_sd[0])


def test_what_seldom_changes_is_not_made_large_by_being_rare():
    rare = np.zeros((50, 30, 1))
    rare[0, 15:] = 1.0
    found = class_scales(rare, 5)
    assert found.n_windows[0] == 9
    assert 0.5 < found.between_sd[0] < 1.0


def test_running_sums_give_every_window_mean():
    values = np.random.default_rng(2).normal(size=(2, 12, 3))
    values[0, 4, 1] = np.nan
    sums = running_sums(values)
    means = (sums.total[:, 9] - sums.total[:, 3]) / (sums.count[:, 9] - sums.count[:, 3])
    middle = np.nanmean(values, axis=1)
    assert means + middle == pytest.approx(np.nanmean(values[:, 3:9], axis=1))


def test_the_common_course_is_not_moved_by_units_that_enter_or_leave():
    values = panel_of([1, 2, 3, 4], [11, 12, 13, 14], [np.nan, np.nan, 90, 91], [50, np.nan, np.nan, np.nan])
    assert world_course(values).ravel().tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("wrong", [np.zeros((3, 4)), np.full((1, 2, 1), np.inf)])
def test_a_panel_of_another_shape_is_refused(wrong):
    for kernel in (running_sums, world_course, lambda panel: class_scales(panel, 3)):
        with pytest.raises(ShapeError, match="wanted"):
            kernel(wrong)


def test_a_window_of_one_year_is_refused():
    with pytest.raises(ShapeError, match="two years"):
        class_scales(np.zeros((1, 5, 1)), 1)
