package io.programmeragent.core.prove.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.core.git.Glob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reports in a checkout. What is tested may have written them, so nothing in them is believed but counted. */
public final class TestReports {
    private static final long MAX_BYTES = 64L << 20;
    private static final int FAILURE_CHARS = 8 << 10;
    private static final int FAILURES = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path checkout;
    private final Path base;
    private final ReportSource.Format format;
    private final String nonce;
    private final Map<String, String> failures = new TreeMap<>();
    private final List<Glob> globs;

    /**
     * Reads the reports of one run.
     *
     * @param base the same checkout of the base; a file that is there just so was not written by a run
     * @param source its globs have no placeholder left
     * @param nonce that a tool was told to put behind the names of classes; taken off again
     */
    public TestReports(Path checkout, Path base, ReportSource source, String nonce) {
        this.checkout = checkout;
        this.base = base;
        this.format = source.format();
        this.nonce = nonce;
        this.globs = source.globs().stream().map(Glob::of).toList();
    }

    /** Before a run, so that only its own reports count. */
    public void deleteAll() throws IOException {
        for (Path report : reports()) {
            Files.delete(report);
        }
    }

    public Map<String, TestRun.Outcome> read() throws IOException {
        Map<String, TestRun.Outcome> tests = new TreeMap<>();
        for (Path report : reports()) {
            if (Files.size(report) <= MAX_BYTES && format == ReportSource.Format.JEST) {
                readJest(report, tests);
            } else if (Files.size(report) <= MAX_BYTES) {
                readXml(report, tests);
            }
        }
        return tests;
    }

    /** What the failing tests of the reports that were read said: the beginning of each, of no more than some hundred. */
    public Map<String, String> failures() {
        return failures;
    }

    private void readJest(Path report, Map<String, TestRun.Outcome> tests) throws IOException {
        JsonNode root;
        try {
            // what is no UTF-8 is read as something that no test is called
            root = JSON.readTree(new String(Files.readAllBytes(report), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            // Cut off in the middle: the tests that it does not tell of are missing, and that is found out.
            return;
        }
        for (JsonNode file : root.path("testResults")) {
            String place = place(file.path("name").asText());
            for (JsonNode test : file.path("assertionResults")) {
                TestRun.Outcome outcome = switch (test.path("status").asText()) {
                    case "passed" -> TestRun.Outcome.PASSED;
                    case "failed" -> TestRun.Outcome.FAILED;
                    default -> TestRun.Outcome.SKIPPED;
                };
                tests.merge(place + " " + test.path("fullName").asText(), outcome, TestReports::worse);
            }
        }
    }

    /** Within the checkout, wherever the sandbox had it. */
    private String place(String path) {
        if (path.indexOf('\0') >= 0) {
            return path; // no path at all
        }
        if (path.startsWith(checkout + "/")) {
            return path.substring(checkout.toString().length() + 1);
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String rest = path.substring(slash + 1);
            if (!rest.isEmpty() && Files.exists(checkout.resolve(rest), LinkOption.NOFOLLOW_LINKS)) {
                return rest;
            }
        }
        return path;
    }

    private List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.walk(checkout)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(f -> {
                        String path = checkout.relativize(f).toString().replace('\\', '/');
                        return globs.stream().anyMatch(g -> g.matches(path));
                    })
                    .filter(this::isWritten)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private boolean isWritten(Path file) {
        Path committed = base.resolve(checkout.relativize(file));
        try {
            return !Files.isRegularFile(committed, LinkOption.NOFOLLOW_LINKS) || Files.mismatch(file, committed) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readXml(Path report, Map<String, TestRun.Outcome> tests) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            Deque<String> suites = new ArrayDeque<>();
            String test = "";
            TestRun.Outcome outcome = TestRun.Outcome.PASSED;
            boolean failing = false;
            while (reader.hasNext()) {
                int event = reader.next();
                boolean start = event == XMLStreamConstants.START_ELEMENT;
                String name = start || event == XMLStreamConstants.END_ELEMENT ? reader.getLocalName() : "";
                if (name.equals("testsuite")) {
                    if (start) {
                        suites.addLast(String.valueOf(reader.getAttributeValue(null, "name")));
                    } else {
                        suites.pollLast();
                    }
                } else if (name.equals("testcase") && start) {
                    test = name(reader, suites);
                    outcome = TestRun.Outcome.PASSED;
                } else if (name.equals("testcase") && !test.isEmpty()) {
                    tests.merge(test, outcome, TestReports::worse);
                    test = "";
                } else if (start && !test.isEmpty()) {
                    outcome = worse(outcome, outcome(name));
                    failing = outcome(name) == TestRun.Outcome.FAILED;
                } else if (failing && !test.isEmpty() && event == XMLStreamConstants.CHARACTERS) {
                    told(test, reader.getText());
                }
            }
        } catch (XMLStreamException e) {
            // A report cut off in the middle: the tests that it does not tell of are missing, and that is found out.
            return;
        }
    }

    private void told(String test, String text) {
        String sofar = failures.getOrDefault(test, "");
        if (failures.size() < FAILURES || !sofar.isEmpty()) {
            String all = sofar + text;
            failures.put(test, all.substring(0, Math.min(all.length(), FAILURE_CHARS)));
        }
    }

    private String name(XMLStreamReader reader, Collection<String> suites) {
        String name = reader.getAttributeValue(null, "name");
        if (format == ReportSource.Format.SUITES) {
            return String.join(" > ", suites) + (suites.isEmpty() ? "" : " > ") + name;
        }
        String type = String.valueOf(reader.getAttributeValue(null, "classname"));
        return type.replace("(" + nonce + ")", "") + "." + name;
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
