package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTestsTest {
    @TempDir
    Path files;

    private Path checkout;
    private KeptTests kept;

    @BeforeEach
    void a_checkout_with_a_test_of_its_own() throws IOException {
        checkout = files.resolve("checkout");
        for (Path root : new Path[] {files.resolve("base"), checkout}) {
            Files.createDirectories(root.resolve("tests"));
            Files.writeString(root.resolve("tests/test_a.py"), "assert a");
            Files.createDirectories(root.resolve("vendor/tests"));
            Files.writeString(root.resolve("vendor/tests/test_b.py"), "assert b");
            Files.writeString(root.resolve("a.py"), "a = 1");
        }
        Files.write(checkout.resolve("tests/test_new.py"), new byte[] {(byte) 0xff, 0});
        kept = new KeptTests(checkout, files.resolve("base"));
    }

    @Test
    void tests_that_a_run_changed_or_deleted_are_put_back_and_nothing_else_is() throws Exception {
        Files.writeString(checkout.resolve("tests/test_a.py"), "assert 1");
        Files.delete(checkout.resolve("tests/test_new.py"));
        Files.writeString(checkout.resolve("vendor/tests/test_b.py"), "assert 1");
        Files.writeString(checkout.resolve("a.py"), "a = 2");

        kept.restore();

        assertThat(checkout.resolve("tests/test_a.py")).hasContent("assert a");
        assertThat(checkout.resolve("tests/test_new.py")).hasBinaryContent(new byte[] {(byte) 0xff, 0});
        assertThat(checkout.resolve("vendor/tests/test_b.py"))
                .as("whatever its folder is called, it was committed")
                .hasContent("assert b");
        assertThat(checkout.resolve("a.py")).hasContent("a = 2");
    }

    @Test
    void a_link_in_a_test_s_place_is_replaced_and_one_that_leads_out_is_an_error() throws Exception {
        Path outside = Files.createDirectories(files.resolve("outside"));
        Path test = checkout.resolve("tests/test_a.py");
        Files.delete(test);
        Files.createSymbolicLink(test, Files.writeString(outside.resolve("x"), "x"));

        kept.restore();

        assertThat(test).isRegularFile().hasContent("assert a");
        assertThat(outside.resolve("x")).hasContent("x");

        Workspaces.delete(checkout.resolve("tests"));
        Files.createSymbolicLink(checkout.resolve("tests"), outside);
        assertThatThrownBy(kept::restore).isInstanceOf(IOException.class).hasMessageContaining("leads out");
    }

    @Test
    void nothing_is_made_where_a_link_leads() throws Exception {
        Files.createDirectories(checkout.resolve("tests/shop"));
        Files.writeString(checkout.resolve("tests/shop/test_b.py"), "assert b");
        kept = new KeptTests(checkout, files.resolve("base"));
        Path outside = Files.createDirectories(files.resolve("outside"));
        Workspaces.delete(checkout.resolve("tests"));
        Files.createSymbolicLink(checkout.resolve("tests"), outside);

        assertThatThrownBy(kept::restore).isInstanceOf(IOException.class).hasMessageContaining("leads out");
        assertThat(outside).isEmptyDirectory();
    }
}
