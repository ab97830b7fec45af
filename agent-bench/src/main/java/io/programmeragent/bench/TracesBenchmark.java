package io.programmeragent.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.core.trace.Localisation;
import io.programmeragent.core.trace.StackTraceParser;
import io.programmeragent.core.trace.StackTracePrinter;
import io.programmeragent.core.trace.TraceFingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reading stack traces, and finding the class at fault from them. */
@Command(
        name = "traces",
        description = {
            "Reads the stack traces in every file below a directory and ranks the repository's own classes by them. Writes",
            "{\"files\":[{file, ranking, traces:[{exception, message, fingerprint, frames, cause}]}]}, and prints how many",
            "frames were read and printed back. Where modified_classes/N.src stands beside trigger_tests/N (Defects4J), it",
            "prints how often a class that was at fault came first, beside the first own frame and what traces can tell at all."
        })
final class TracesBenchmark implements Callable<Integer> {
    private static final Pattern FRAME = Pattern.compile("^\\s*at .+\\(.*\\)$");
    private static final int LONGEST = 64 << 20;

    @Option(names = "--input", required = true, description = "Directory with text files, or laid out as Defects4J is.")
    private Path input = Path.of("");

    @Option(names = "--output", required = true, description = "Where the traces go, JSON.")
    private Path output = Path.of("");

    @Option(
            names = "--own",
            split = ",",
            description =
                    "Prefixes of the repository's own types; without, what tests named in the files have in common,"
                            + " or else everything that is no platform, test or build tool.")
    private List<String> own = List.of();

    private final LocalisationScore exceptions = new LocalisationScore();
    private final LocalisationScore all = new LocalisationScore();
    private int traces;
    private int frames;
    private int printedBack;

    @Override
    public Integer call() throws Exception {
        List<Path> files;
        try (Stream<Path> found = Files.walk(input)) {
            files = found.filter(Files::isRegularFile)
                    .filter(f -> !f.toString().contains("modified_classes") && !f.endsWith("LICENSE"))
                    .sorted()
                    .toList();
        }
        Map<Path, TracedCode> projects = new HashMap<>();
        for (Path file : files) {
            projects.computeIfAbsent(project(file), p -> new TracedCode(own)).learn(text(file));
        }
        List<Object> read = new ArrayList<>();
        for (Path file : files) {
            read.add(read(file, projects.getOrDefault(project(file), new TracedCode(own))));
        }
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(output.toFile(), Map.of("files", read));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("files", files.size());
        line.put("traces", traces);
        line.put("javaFrames", frames);
        line.put("printedBack", printedBack);
        Figures.standard().print("traces", line);
        if (all.cases() > 0) {
            Figures.standard().print("traces-localisation", exceptions.line("exceptions"));
            Figures.standard().print("traces-localisation", all.line("all"));
        }
        return 0;
    }

    private Map<String, Object> read(Path file, TracedCode code) throws IOException {
        String text = text(file);
        List<StackTrace> found = StackTraceParser.all(text);
        traces += found.size();
        count(text, found);
        List<String> ranking = Localisation.rank(found, code::isOwn);
        Optional<Set<String>> faulty = faulty(file);
        if (faulty.isPresent() && !found.isEmpty()) {
            List<String> naive = found.get(0).frames().stream()
                    .filter(code::isOwn)
                    .map(f -> TracedCode.outer(f.type()))
                    .toList();
            all.add(ranking, naive, faulty.get());
            if (!TracedCode.isAssertion(found.get(0))) {
                exceptions.add(ranking, naive, faulty.get());
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", input.relativize(file).toString());
        json.put("ranking", ranking);
        json.put("traces", found.stream().map(t -> json(t, true)).toList());
        return json;
    }

    /** How many of the lines that are frames come back as they were. */
    private void count(String text, List<StackTrace> found) {
        Map<String, Integer> printed = new HashMap<>();
        for (StackTrace trace : found) {
            StackTracePrinter.print(trace).lines().forEach(l -> printed.merge(l.strip(), 1, Integer::sum));
        }
        text.lines().filter(l -> FRAME.matcher(l).matches()).map(String::strip).forEach(l -> {
            frames++;
            if (printed.merge(l, -1, Integer::sum) >= 0) {
                printedBack++;
            }
        });
    }

    private static Map<String, Object> json(StackTrace trace, boolean outermost) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exception", trace.exception());
        json.put("message", trace.message());
        if (outermost) {
            json.put("fingerprint", TraceFingerprint.of(trace));
        }
        json.put("frames", trace.frames().stream().map(StackFrame::toString).toList());
        trace.cause().ifPresent(cause -> json.put("cause", json(cause, false)));
        return json;
    }

    private Path project(Path file) {
        Path folder = file.resolveSibling("");
        return folder.endsWith("trigger_tests") ? folder.resolveSibling("") : input;
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.size(file) <= LONGEST ? Files.readAllBytes(file) : new byte[0];
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Optional<Set<String>> faulty(Path file) throws IOException {
        Path list = file.resolveSibling("").resolveSibling("modified_classes").resolve(file.getFileName() + ".src");
        return Files.exists(list) ? Optional.of(new HashSet<>(Files.readAllLines(list))) : Optional.empty();
    }
}
