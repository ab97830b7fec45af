package io.programmeragent.core.prove.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    @TempDir
    Path checkout;

    @TempDir
    Path base;

    @Test
    void tells_what_passed_failed_and_was_skipped() throws Exception {
        report("a/target/surefire-reports/TEST-A.xml", """
                <testsuite name="A" tests="4">
                  <properties><property name="failure" value="no"/></properties>
                  <testcase classname="x.A" name="good" time="0.1"><system-out>error</system-out></testcase>
                  <testcase classname="x.A" name="bad"><failure message="m">trace</failure></testcase>
                  <testcase classname="x.A" name="broken"><error/></testcase>
                  <testcase classname="x.A" name="off"><skipped/></testcase>
                </testsuite>""");

        assertThat(reports().read())
                .containsOnly(
                        entry("x.A.good", TestRun.Outcome.PASSED),
                        entry("x.A.bad", TestRun.Outcome.FAILED),
                        entry("x.A.broken", TestRun.Outcome.FAILED),
                        entry("x.A.off", TestRun.Outcome.SKIPPED));
    }

    @Test
    void what_a_failing_test_said_is_kept() throws Exception {
        report(
                "target/surefire-reports/TEST-A.xml",
                "<t><testcase classname='A' name='a'><error type='E'>E: no&#10;at A.a</error>"
                        + "<system-out>noise</system-out></testcase></t>");
        TestReports reports = reports();
        reports.read();

        assertThat(reports.failures()).containsOnly(entry("A.a", "E: no\nat A.a"));
    }

    @Test
    void of_a_test_that_is_reported_twice_the_worse_counts() throws Exception {
        report("target/surefire-reports/TEST-A.xml", "<t><testcase classname='A' name='a'><failure/></testcase></t>");
        report("target/surefire-reports/TEST-B.xml", "<t><testcase classname='A' name='a'/></t>");

        assertThat(reports().read()).containsOnly(entry("A.a", TestRun.Outcome.FAILED));
    }

    @Test
    void a_report_that_is_cut_off_tells_what_it_has() throws Exception {
        report(
                "target/surefire-reports/TEST-A.xml",
                "<t><testcase classname='A' name='a'/><testcase classname='A' name='b'>");

        assertThat(reports().read()).containsOnly(entry("A.a", TestRun.Outcome.PASSED));
    }

    @Test
    void a_report_cannot_read_other_files() throws Exception {
        Path secret = Files.writeString(checkout.resolve("secret.txt"), "s3cret");
        report(
                "target/surefire-reports/TEST-A.xml",
                "<!DOCTYPE t [<!ENTITY x SYSTEM '" + secret.toUri()
                        + "'>]><t><testcase classname='A' name='a'>&x;</testcase></t>");

        assertThat(reports().read().keySet()).noneMatch(t -> t.contains("s3cret"));
    }

    @Test
    void old_reports_are_deleted_and_nothing_else() throws Exception {
        report("target/surefire-reports/TEST-A.xml", "<t><testcase classname='A' name='a'/></t>");
        report("src/main/resources/data.xml", "<data/>");

        reports().deleteAll();

        assertThat(reports().read()).isEmpty();
        assertThat(checkout.resolve("src/main/resources/data.xml")).exists();
    }

    @Test
    void a_file_that_is_so_in_the_base_is_no_report_and_stays() throws Exception {
        String text = "<t><testcase classname='A' name='a'/></t>";
        report("target/surefire-reports/TEST-A.xml", text);
        Path committed = base.resolve("target/surefire-reports/TEST-A.xml");
        Files.createDirectories(committed.getParent());
        Files.writeString(committed, text);

        reports().deleteAll();

        assertThat(checkout.resolve("target/surefire-reports/TEST-A.xml")).exists();
        assertThat(reports().read()).isEmpty();
        report("target/surefire-reports/TEST-A.xml", text.replace("'a'", "'b'"));
        assertThat(reports().read()).containsOnlyKeys("A.b");
    }

    private TestReports reports() {
        return new TestReports(
                checkout,
                base,
                ReportSource.files(ReportSource.Format.JUNIT, "**/target/surefire-reports/TEST-*.xml"),
                "n0nce");
    }

    private void report(String path, String content) throws Exception {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void a_report_that_is_a_link_is_neither_read_nor_deleted() throws Exception {
        Path outside = Files.writeString(checkout.resolve("outside.xml"), "<t><testcase classname='A' name='a'/></t>");
        Path link = checkout.resolve("target/surefire-reports/TEST-A.xml");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, outside);

        assertThat(reports().read()).isEmpty();
        reports().deleteAll();
        assertThat(outside).exists();
    }

    @Test
    void a_name_that_a_tool_was_told_to_add_is_taken_off_again() throws Exception {
        report("target/surefire-reports/TEST-A-n0nce.xml", "<t><testcase classname='x.A(n0nce)' name='a'/></t>");

        assertThat(reports().read()).containsOnly(entry("x.A.a", TestRun.Outcome.PASSED));
    }

    @Test
    void where_classes_say_nothing_a_test_is_its_suites_and_name() throws Exception {
        report("r/node.xml", """
                <testsuites><testcase name="alone" classname="test"/>
                <testsuite name="cart"><testcase name="adds" classname="test"><failure/></testcase></testsuite>
                </testsuites>""");

        assertThat(new TestReports(checkout, base, ReportSource.files(ReportSource.Format.SUITES, "r/*.xml"), "n0nce")
                        .read())
                .containsOnly(entry("alone", TestRun.Outcome.PASSED), entry("cart > adds", TestRun.Outcome.FAILED));
    }

    @Test
    void jest_s_report_is_read() throws Exception {
        report("r/jest.json", """
                {"testResults": [{"name": "%s/a.test.js", "assertionResults": [
                  {"fullName": "cart adds", "status": "passed"},
                  {"fullName": "cart loses", "status": "failed"},
                  {"fullName": "cart waits", "status": "pending"}]}]}""".formatted(checkout));

        assertThat(new TestReports(checkout, base, ReportSource.files(ReportSource.Format.JEST, "r/*.json"), "n0nce")
                        .read())
                .containsOnly(
                        entry("a.test.js cart adds", TestRun.Outcome.PASSED),
                        entry("a.test.js cart loses", TestRun.Outcome.FAILED),
                        entry("a.test.js cart waits", TestRun.Outcome.SKIPPED));
    }

    @Test
    void what_is_no_text_in_jest_s_report_is_no_test() throws Exception {
        Path report = checkout.resolve("jest.json");
        String text = "{\"testResults\": [{\"name\": \"a\\u0000/b\", \"assertionResults\": ["
                + "{\"fullName\": \"ad\u00ffds\", \"status\": \"passed\"}]}]}";
        Files.write(report, text.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new TestReports(checkout, base, ReportSource.files(ReportSource.Format.JEST, "*.json"), "n0nce")
                        .read())
                .containsOnlyKeys("a\0/b ad\ufffdds");
    }
}
