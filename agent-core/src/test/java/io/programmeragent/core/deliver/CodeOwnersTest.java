package io.programmeragent.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeOwnersTest {
    private static final CodeOwners OWNERS = CodeOwners.parse("""
            # comments and empty lines say nothing

            *            @everyone
            *.js         @web # not @this
            /docs/       @writers
            src/shop/    @org/shop docs@example.org
            build        @builders
            /src/free.txt
            """);

    @Test
    void the_last_pattern_that_matches_counts() {
        assertThat(OWNERS.owners(List.of("README.md"))).containsExactly("everyone");
        assertThat(OWNERS.owners(List.of("web/app.js"))).containsExactly("web");
        assertThat(OWNERS.owners(List.of("docs/a/b.md"))).containsExactly("writers");
        assertThat(OWNERS.owners(List.of("src/shop/Basket.java"))).containsExactly("org/shop");
        assertThat(OWNERS.owners(List.of("a/build/x.txt"))).containsExactly("builders");
    }

    @Test
    void a_pattern_without_owners_takes_them_away() {
        assertThat(OWNERS.owners(List.of("src/free.txt"))).isEmpty();
    }

    @Test
    void without_a_file_nobody_owns_anything() {
        assertThat(CodeOwners.of(path -> Optional.empty()).owners(List.of("A.java")))
                .isEmpty();
    }
}
