package io.programmeragent.core.prove.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.sandbox.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeCanaryTest {
    @TempDir
    Path files;

    private Canary of(String path, String text, ReportSource.Format format) throws IOException {
        Path file = files.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return NodeCanary.of(files, "ab12", format);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_text_that_never_comes_to_its_import_is_soon_read() throws Exception {
        String text = "import " + " ".repeat(20_000) + "\n" + "const {".repeat(20_000);

        assertThat(of("src/a.test.ts", text, ReportSource.Format.JUNIT).places())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "const { describe, it } = require('node:test'); describe('a', () => { it('b', () => {}); });          | it",
                "const test = require('node:test'); test('b', () => {});                                              | test",
                "import check, { describe } from 'node:test'; check('b', () => {});                                   | check",
                "import { describe, it as that } from 'vitest'; that.each([1])('b', () => {});                        | that",
                "import { test as base } from 'vitest'; const test = base.extend({}); test('b', () => {});            | base",
                "const { expect, test: spec } = require('@jest/globals'); spec('b', () => {});                        | spec",
                "describe('a', () => { it('b', () => {}); });                                                         | it",
                "suite('a', () => { test('/x/.test(y)', () => {}); });                                                | test"
            })
    void each_test_file_gets_a_pair_that_is_called_as_its_own_tests_are(String text, String name) throws Exception {
        Canary canary = of("src/a.test.ts", text, ReportSource.Format.JUNIT);

        String place = Canary.place("src/a.test.ts");
        assertThat(canary.places()).containsExactly(place);
        assertThat(canary.files().get("src/a.test.ts"))
                .startsWith("\n;typeof " + name + " === 'function' && " + name + "('canary_holds_ab12_" + place)
                .contains(name + "('canary_fails_ab12_" + place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "test('b', () => { expect(1).toBe(1); });                       | expect(1).toBe(2);",
                "it('b', () => { expect(1).to.equal(1); });                     | expect(1).to.equal(2);",
                "it('b', () => { assert.deepEqual([], []); });                  | assert.equal(1, 2);",
                "it('b', () => { if (no) throw new Error(); });                 | throw new Error("
            })
    void one_fails_by_what_the_file_s_own_tests_go_by_as_that_may_have_been_made_void(String text, String fails)
            throws Exception {
        assertThat(of("a.test.js", text, ReportSource.Format.JUNIT).files().get("a.test.js"))
                .contains(fails);
    }

    @Test
    void nothing_is_planted_where_it_would_not_be_run() throws Exception {
        of("a.js", "it('is the source', () => {});", ReportSource.Format.JEST);
        of("test/setup.js", "exports.of = (x) => /x/.test(x);", ReportSource.Format.JEST);

        assertThat(of("a.test.js", "it.only('alone', () => {});", ReportSource.Format.JEST)
                        .places())
                .isEmpty();
    }

    @Test
    void tape_and_tap_count_assertions() throws Exception {
        of("test/a.js", "const t = require('tape'); t('a', (t) => t.end());", ReportSource.Format.TAP);
        Canary canary =
                of("test/b.js", "import tap from 'tap'; tap.test('a', async (t) => t.ok(1));", ReportSource.Format.TAP);

        assertThat(canary.files().get("test/a.js")).contains(";t('ab12', (t) => { t.ok(true, 'canary_holds_ab12_");
        assertThat(canary.files().get("test/b.js")).contains(";tap.test('ab12', (t) => { t.ok(true, 'canary_");
    }

    @Test
    void where_only_the_exit_code_tells_the_command_has_to_end_by_the_failure_that_was_planted() throws Exception {
        Canary canary = of("test.js", "require('assert')(true);", ReportSource.Format.EXIT)
                .renamed("cd34");
        String place = Canary.place("test.js");
        String name = canary.told(Canary.fails("cd34", place));
        String said = "Error: " + name.replace('_', ' ');

        assertThat(canary.told(canary.files().getOrDefault("test.js", "")))
                .as("who shows the line does not say it")
                .contains("throw new Error('" + name + "'")
                .doesNotContain(name.replace('_', ' '));
        assertThat(canary.hear(ended(1, said)).truthful()).isEqualTo(Set.of(place));
        assertThat(canary.hear(ended(1, "throw new Error('" + name + "'")).heard())
                .isFalse();
        assertThat(canary.hear(ended(0, said)).heard()).isFalse();
        assertThat(canary.hear(ended(1, "")).heard()).isFalse();
    }

    private static CommandResult ended(int code, String output) {
        return new CommandResult(code, output, false, false, Duration.ZERO);
    }
}
