"""Trees as values."""

from clearway.model.tree import Tree, leaf, loop, parallel, sequence, silent, xor


def test_a_tree_shows_itself_with_the_signs_of_the_literature() -> None:
    tree = sequence(leaf("a"), parallel(leaf("b"), xor(leaf("c"), silent())), loop(leaf("d"), leaf("e")))
    assert str(tree) == "->('a', +('b', X('c', tau)), *('d', 'e'))"


def test_equal_trees_are_one_in_a_set() -> None:
    assert len({xor(leaf("a"), silent()), xor(leaf("a"), silent()), xor(silent(), leaf("a"))}) == 2


def test_leaves_and_labels_come_from_left_to_right() -> None:
    tree = loop(sequence(leaf("b"), silent()), leaf("a"))
    assert tree.labels == ("b", "a")
    assert [part.silent for part in tree.leaves()] == [False, True, False]
    assert not tree.silent
    assert Tree().silent
