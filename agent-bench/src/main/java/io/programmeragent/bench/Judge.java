package io.programmeragent.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;

/**
 * Whether a patched QuixBugs program does what the reference does, on inputs that the search has not seen: variants of
 * the known inputs, or random graphs. In a JVM of its own, as it runs what was found.
 */
final class Judge {
    private static final int INPUTS = 300;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path checkout;
    private final Path work;

    Judge(Path checkout, Path work) {
        this.checkout = checkout;
        this.work = work;
    }

    /**
     * A verdict.
     *
     * @param compared inputs that the reference takes
     * @param different those on which the results differ, counted to a few
     * @param first of them; empty when there is none
     */
    record Verdict(int compared, int different, String first) {
        boolean correct() {
            return compared > 0 && different == 0;
        }
    }

    Verdict of(String name, String patched) throws IOException {
        String reference = Files.readString(checkout.resolve("correct_java_programs/" + name + ".java"))
                .replaceFirst("package [^;]*;", "package java_programs;");
        Path json = checkout.resolve("json_testcases/" + name.toLowerCase(Locale.ROOT) + ".json");
        Path output = work.resolve("verdict.txt");
        List<String> arguments = List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                JudgedRun.class.getName(),
                compiled("reference", name, reference).toString(),
                compiled("patched", name, patched).toString(),
                name,
                Files.exists(json) ? json.toString() : "-",
                Integer.toString(INPUTS));
        try (Launched run =
                Launched.start(Path.of(System.getProperty("java.home"), "bin", "java"), output, arguments)) {
            int exit = run.await(LIMIT);
            String said = Files.readString(output);
            if (exit != 0) {
                throw new IOException("the judge of " + name + " ended with " + exit + ": " + said);
            }
            String last = said.strip().substring(said.strip().lastIndexOf('\n') + 1);
            JsonNode verdict = new ObjectMapper().readTree(last);
            return new Verdict(
                    verdict.get("compared").asInt(),
                    verdict.get("different").asInt(),
                    verdict.get("first").asText());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + name + " was judged", e);
        }
    }

    private Path compiled(String version, String name, String text) throws IOException {
        Path sources = Files.createDirectories(work.resolve(version + "/java_programs"));
        for (String shared : List.of("Node", "WeightedEdge")) {
            Files.writeString(
                    sources.resolve(shared + ".java"),
                    Files.readString(checkout.resolve("java_programs/" + shared + ".java")));
        }
        Files.writeString(sources.resolve(name + ".java"), text);
        Path classes = Files.createDirectories(work.resolve(version + "-classes"));
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString()));
        File[] files = sources.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            arguments.add(file.toString());
        }
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        java.io.OutputStream.nullOutputStream(),
                        java.io.OutputStream.nullOutputStream(),
                        arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IOException("the " + version + " version of " + name + " does not compile");
        }
        return classes;
    }
}
