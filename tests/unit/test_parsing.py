"""What text is no saved plan: one error, the same on every Python."""

import pytest

import massageplan as mp


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not JSON"),
        ("[]", "is not a saved plan"),
        ("{}", "is not a saved plan"),
        ('{"massageplan": 4}', "format 4 is newer than 3.*update massageplan"),
        ('{"massageplan": "1"}', "massageplan: expected 3, got '1'"),
        ('{"massageplan": true}', "expected 3"),
        ('{"massageplan": 0}', "expected 3, got 0"),
        ('{"massageplan": 2.0}', "expected 3, got 2.0"),
        ('{"massageplan": 1, "massageplan": 1}', "the key 'massageplan' appears twice"),
        ('{"massageplan": {"a": {"b": 1, "c": 2, "b": 1}}}', "the key 'b' appears twice"),
        ('{"massageplan": NaN}', "NaN is not a JSON number"),
        ('{"massageplan": -Infinity}', "-Infinity is not a JSON number"),
        ('{"massageplan": 1e999}', "expected 3, got inf"),
        ('{"massageplan": 1' + "0" * 5000 + "}", "contains a number that is too long"),
        ('{"massageplan": 1' + "0" * 4000 + "}", "is newer than 3"),
        ("[" * 32 + "1" + "]" * 32, "is not a saved plan"),
        ("[" * 33 + "1" + "]" * 33, "nested too deeply"),
        ('{"a":' * 33 + "1" + "}" * 33, "nested too deeply"),
        ("[" * 900 + "]" * 900, "nested too deeply"),
        ("[" * 5_000 + "]" * 5_000, "nested too deeply"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        (b"\xff\xfe", "is not UTF-8"),
        ('{"massageplan": 3}'.encode("utf-16"), "is not UTF-8"),
        (b'\xef\xbb\xbf{"massageplan": 3}', "starts with a byte order mark"),
        ('\ufeff{"massageplan": 3}', "starts with a byte order mark"),
        (b'{"massageplan": "\xed\xa0\x80"}', "is not UTF-8"),
        (r'{"massageplan": ["", "\ud800"]}', r"massageplan\[1\]: contains half a character"),
        (r'{"massageplan": {"a": "x\uDFFFx"}}', r"massageplan\.a: contains half a character"),
        (r'{"massageplan": {"\ud83d": 1}}', "massageplan: has a key with half a character"),
        ('{"massageplan": "\ud800"}', "contains half a character"),
        (r'{"massageplan": "\ud83d\ude00"}', "expected 3, got '\N{GRINNING FACE}'"),
        (r'{"massageplan": "\\ud800"}', "expected 3, got"),
        (b"1" * 5_000_001, "more than the 5 MB allowed"),
    ],
)
def test_what_is_no_plan(text, words):
    with pytest.raises(mp.LoadError, match=words) as caught:
        mp.io.loads(text)
    assert len(caught.value.problems) == 1
    assert str(caught.value).encode()  # it can be printed
    assert caught.value.file == "saved plan"
