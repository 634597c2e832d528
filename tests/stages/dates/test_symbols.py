from pipeline.stages.dates.symbols import shared_symbols


def test_words_of_the_same_classes_share_a_symbol():
    symbols = shared_symbols({"MONTHS": [["janvier"], ["mai"], ["mars"]], "DAYS": [["lundi"], ["mars"]]})
    assert symbols["janvier"] == symbols["mai"]
    assert len({symbols[word] for word in ("janvier", "mars", "lundi")}) == 3


def test_words_of_longer_phrases_and_words_of_rules_stand_alone():
    symbols = shared_symbols({"NUMBERS": [["deux"], ["trois"], ["vingt"], ["vingt", "deux"]], "trois": [["trois"]]})
    assert len(set(symbols.values())) == len(symbols) == 3


def test_words_told_apart_have_their_own():
    symbols = shared_symbols({"MONTHS": [["mai"], ["mars"], ["juin"]]}, [{"mars"}, {"juin", "mars"}])
    assert len(set(symbols.values())) == 3
