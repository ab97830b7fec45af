package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesBenchmarkTest {
    @TempDir
    Path folder;

    @Test
    void traces_are_read_printed_back_and_scored() throws IOException {
        Path tests = Files.createDirectories(folder.resolve("in/Shop/trigger_tests"));
        Path classes = Files.createDirectories(folder.resolve("in/Shop/modified_classes"));
        Files.writeString(tests.resolve("1"), """
                --- org.shop.cart.CartTest::total
                java.lang.IllegalStateException: x
                \tat org.shop.web.Page.show(Page.java:3)
                \tat org.shop.cart.CartTest.total(CartTest.java:9)
                Caused by: java.lang.NullPointerException
                \tat java.util.List.of(Native Method)
                \tat org.shop.cart.Cart$Item.price(Cart.java:5)
                \t... 1 more
                """);
        Files.writeString(
                tests.resolve("2"),
                "--- org.shop.web.PageTest::x\njava.lang.AssertionError\n\tat org.shop.web.PageTest.x(PageTest.java:1)\n");
        Files.writeString(classes.resolve("1.src"), "org.shop.cart.Cart\n");
        Files.writeString(classes.resolve("2.src"), "org.shop.web.Page\n");
        Path out = folder.resolve("out.json");

        Printed printed = Printed.by("traces", "--input", folder.resolve("in").toString(), "--output", out.toString());

        assertThat(printed.exit()).isZero();
        JsonNode read = printed.figures().get(0);
        assertThat(read.get("javaFrames").asInt())
                .isEqualTo(5)
                .isEqualTo(read.get("printedBack").asInt());
        JsonNode exceptions = printed.figures().get(1);
        assertThat(exceptions.get("bugs").asInt()).isEqualTo(1);
        assertThat(exceptions.get("top1").asInt()).isEqualTo(1);
        assertThat(exceptions.get("firstOwnFrame").asInt()).isZero();
        JsonNode first = new ObjectMapper().readTree(out.toFile()).get("files").get(0);
        assertThat(first.get("ranking").get(0).asText()).isEqualTo("org.shop.cart.Cart");
        assertThat(first.get("traces").get(0).get("fingerprint").asText()).hasSize(16);
    }
}
