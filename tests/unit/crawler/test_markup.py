"""Elements found by what a design calls them."""

import re

from crawler.markup import called, tree_of


def test_elements_are_called_by_class_itemprop_or_rel_in_the_order_of_the_page() -> None:
    tree = tree_of(
        '<meta itemprop="author" content="x"><p id="1" class="tin sapo-bai">a</p><a id="2" rel="nofollow author">b</a>'
        '<p id="3" class="Sapo">c</p><p id="4" itemprop="author">d</p><p id="5" title="sapo author">e</p>'
    )
    assert [element.get("id") for element in called(tree, re.compile("sapo"), "author")] == ["1", "2", "4"]
