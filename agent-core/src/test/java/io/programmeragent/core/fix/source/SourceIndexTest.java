package io.programmeragent.core.fix.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceIndexTest {
    @Test
    void the_declared_package_counts_and_not_the_folder() {
        SourceIndex index = SourceIndex.of(Map.of(
                "Cart.java", "/* package com.old; */\n// it is sold here\npackage com.shop;\nclass Cart {}",
                "com/shop/Item.java", "package com.store;\nclass Item {}",
                "Main.java", "class Main { String text = \"package x;\"; }"));
        assertThat(index.path("com/shop/Cart.java")).contains("Cart.java");
        assertThat(index.path("Cart.java")).isEmpty();
        assertThat(index.path("com/store/Item.java")).contains("com/shop/Item.java");
        assertThat(index.path("com/shop/Item.java")).isEmpty();
        assertThat(index.path("Main.java")).contains("Main.java");
    }

    @Test
    void of_two_that_can_be_meant_the_first_by_path_is_taken_each_time() {
        String text = "package com.shop;\nclass Cart {}";
        SourceIndex index = SourceIndex.of(Map.of("b/Cart.java", text, "a/Cart.java", text, "c/Cart.java", ""));
        assertThat(index.paths("com/shop/Cart.java")).containsExactly("a/Cart.java", "b/Cart.java");
    }

    @Test
    void what_cannot_be_read_is_where_its_path_says() {
        SourceIndex index = new SourceIndex(List.of("src/com/shop/Cart.java"), path -> Optional.empty());
        assertThat(index.path("com/shop/Cart.java")).contains("src/com/shop/Cart.java");
        assertThat(index.path("com/Cart.java")).isEmpty();
    }
}
