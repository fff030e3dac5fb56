"""The stream's settings: what is wanted, and where a stream differs."""

from shared.messaging.stream import differences, wanted


def test_a_stream_as_wanted_does_not_differ() -> None:
    told = {**wanted(3), "compression": "none", "metadata": {}}

    assert differences(told, 3) == ()


def test_what_the_broker_leaves_out_is_false_or_nought() -> None:
    told = {name: value for name, value in wanted().items() if value}

    assert differences(told) == ()


def test_each_difference_is_named() -> None:
    told = {**wanted(), "deny_purge": False, "num_replicas": 1}

    assert [str(one) for one in differences(told, 3)] == [
        "deny_purge is False, wanted True",
        "num_replicas is 1, wanted 3",
    ]


def test_nothing_is_ever_evicted() -> None:
    settings = wanted()

    assert settings["discard"] == "new"
    assert (settings["deny_delete"], settings["deny_purge"]) == (True, True)
    limits = ("max_msgs", "max_bytes", "max_msgs_per_subject")
    assert {settings[one] for one in limits} == {-1}
    assert settings["max_age"] == 0
