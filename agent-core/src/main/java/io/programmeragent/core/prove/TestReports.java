package io.programmeragent.core.prove;

import io.programmeragent.core.git.Glob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** JUnit XML reports in a checkout. What is tested may have written them, so nothing in them is believed but counted. */
final class TestReports {
    private static final long MAX_BYTES = 64L << 20;

    private final Path checkout;
    private final List<Glob> globs;

    TestReports(Path checkout, List<String> globs) {
        this.checkout = checkout;
        this.globs = globs.stream().map(Glob::of).toList();
    }

    /** Before a run, so that only its own reports count. */
    void deleteAll() throws IOException {
        for (Path report : reports()) {
            Files.delete(report);
        }
    }

    Map<String, TestRun.Outcome> read() throws IOException {
        Map<String, TestRun.Outcome> tests = new TreeMap<>();
        for (Path report : reports()) {
            if (Files.size(report) <= MAX_BYTES) {
                read(report, tests);
            }
        }
        return tests;
    }

    private List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.walk(checkout)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(f -> {
                        String path = checkout.relativize(f).toString().replace('\\', '/');
                        return globs.stream().anyMatch(g -> g.matches(path));
                    })
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path report, Map<String, TestRun.Outcome> tests) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            String test = "";
            TestRun.Outcome outcome = TestRun.Outcome.PASSED;
            while (reader.hasNext()) {
                int event = reader.next();
                String name = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
                        ? reader.getLocalName()
                        : "";
                if (event == XMLStreamConstants.START_ELEMENT && name.equals("testcase")) {
                    test = reader.getAttributeValue(null, "classname") + "." + reader.getAttributeValue(null, "name");
                    outcome = TestRun.Outcome.PASSED;
                } else if (event == XMLStreamConstants.START_ELEMENT && !test.isEmpty()) {
                    outcome = worse(outcome, outcome(name));
                } else if (event == XMLStreamConstants.END_ELEMENT && name.equals("testcase")) {
                    tests.merge(test, outcome, TestReports::worse);
                    test = "";
                }
            }
        } catch (XMLStreamException e) {
            // A report cut off in the middle: the tests that it does not tell of are missing, and that is found out.
            return;
        }
    }

    private static TestRun.Outcome outcome(String element) {
        return switch (element) {
            case "failure", "error" -> TestRun.Outcome.FAILED;
            case "skipped" -> TestRun.Outcome.SKIPPED;
            default -> TestRun.Outcome.PASSED;
        };
    }

    private static TestRun.Outcome worse(TestRun.Outcome a, TestRun.Outcome b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
