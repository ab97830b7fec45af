package io.programmeragent.llm.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.plugin.PluginException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looking at the repository. */
final class CodeTools {
    private static final int MOST_FILES = 2000;
    private static final int MOST_HITS = 60;
    private static final int MOST_LINES = 300;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_LINE_READ = 2000;
    private static final int MOST_LISTED = 200;
    private static final int MOST_PATHS = 10;
    private static final int ROOM_FOR_THE_END = 100;

    private CodeTools() {}

    /** All files; none where there is no repository. */
    static List<String> paths(Investigation investigation) {
        try {
            return investigation.files("**");
        } catch (PluginException e) {
            return List.of();
        }
    }

    static List<Tool> of(Investigation investigation, List<String> paths) {
        JsonObjectSchema file = JsonObjectSchema.builder()
                .addStringProperty("path", "relative to the repository's root")
                .addIntegerProperty("from", "first line, 1 for the beginning")
                .required("path")
                .build();
        JsonObjectSchema text = JsonObjectSchema.builder()
                .addStringProperty("text", "what the lines contain, literally")
                .addStringProperty("path", "only files whose path contains this")
                .required("text")
                .build();
        JsonObjectSchema name = JsonObjectSchema.builder()
                .addStringProperty("name", "of a class, function or variable")
                .required("name")
                .build();
        return List.of(
                Tool.of(
                        "read_file",
                        "Lines of a file, " + MOST_LINES + " at most.",
                        file,
                        "Read on from the line after the last.",
                        a -> read(investigation, a)),
                Tool.of(
                        "search_code",
                        "Lines of the repository that contain a text.",
                        text,
                        "Search for a longer text, or in one path.",
                        a -> search(
                                investigation,
                                paths,
                                Pattern.quote(a.path("text").asText()),
                                a.path("path").asText(""))),
                Tool.of(
                        "find_symbol",
                        "Where a class, function or variable is declared.",
                        name,
                        "Give the whole name.",
                        a -> search(
                                investigation, paths, declaration(a.path("name").asText()), "")),
                Tool.of(
                        "find_callers",
                        "Where a function is called.",
                        name,
                        "Search for a longer text with search_code.",
                        a -> search(
                                investigation,
                                paths,
                                "\\b" + Pattern.quote(a.path("name").asText()) + "\\s*\\(",
                                "")),
                Tool.of(
                        "list_files",
                        "Paths of the repository that contain a text.",
                        JsonObjectSchema.builder()
                                .addStringProperty("path", "part of the path")
                                .required("path")
                                .build(),
                        "Give a longer part of the path.",
                        a -> list(paths, a.path("path").asText())),
                Tool.of(
                        "recent_commits",
                        "The newest commits in the running version, with the files they changed.",
                        JsonObjectSchema.builder()
                                .addIntegerProperty("limit", "20 at most")
                                .build(),
                        "Ask for the commits of one file with commits_of_file.",
                        a -> commits(investigation, a, Optional.empty())),
                Tool.of(
                        "commits_of_file",
                        "The newest commits that changed a file.",
                        JsonObjectSchema.builder()
                                .addStringProperty("path", "of the file")
                                .required("path")
                                .build(),
                        "Give a longer part of the path.",
                        a -> commits(
                                investigation, a, Optional.of(a.path("path").asText()))),
                Tool.of(
                        "blame",
                        "The commit that a line of a file comes from.",
                        JsonObjectSchema.builder()
                                .addStringProperty("path", "relative to the repository's root")
                                .addIntegerProperty("line", "1 for the first")
                                .required("path", "line")
                                .build(),
                        "Ask for another line.",
                        a -> blame(investigation, a)));
    }

    /** Each part of a line is looked at a bounded number of times, however long a line that some tool wrote may be. */
    private static String declaration(String name) {
        String quoted = Pattern.quote(name);
        return "\\b(?:class|interface|enum|record|def|func|function|fn|struct|trait|type|var|let|const)\\s+" + quoted
                + "\\b|[\\w<>\\[\\],]\\s+" + quoted + "\\s*(?:\\([^;{]{0,400}\\{|[=;])";
    }

    private static String read(Investigation investigation, JsonNode arguments) {
        String path = arguments.path("path").asText();
        String text = investigation
                .file(path)
                .orElseThrow(() -> new IllegalArgumentException("there is no file " + path + "; try list_files"));
        List<String> lines = text.lines().toList();
        int from = Math.min(Math.max(1, arguments.path("from").asInt(1)), lines.size() + 1);
        StringBuilder read = new StringBuilder();
        int to = Math.min(lines.size(), from + MOST_LINES - 1);
        for (int i = from; i <= to; i++) {
            String line = i + ": " + cut(lines.get(i - 1), LONGEST_LINE_READ) + "\n";
            if (read.length() + line.length() > ToolUse.MOST_CHARACTERS - ROOM_FOR_THE_END) {
                to = i - 1;
                break;
            }
            read.append(line);
        }
        return read
                + (to < lines.size() ? "(" + (lines.size() - to) + " more lines: read on from " + (to + 1) + ")" : "");
    }

    private static String cut(String line, int most) {
        return line.length() > most
                ? line.substring(0, most) + "... (" + (line.length() - most) + " more characters)"
                : line;
    }

    private static String search(Investigation investigation, List<String> paths, String regex, String part) {
        Pattern pattern = Pattern.compile(regex);
        List<String> hits = new ArrayList<>();
        int files = 0;
        for (String path : paths) {
            if (!path.contains(part) || !SourceFiles.isText(path)) {
                continue;
            }
            if (++files > MOST_FILES) {
                hits.add("(more than " + MOST_FILES + " files, the others were not searched: search in one path)");
                break;
            }
            List<String> lines = investigation.file(path).orElse("").lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    if (hits.size() == MOST_HITS) {
                        hits.add("(more than " + MOST_HITS + " lines: search for less)");
                        return String.join("\n", hits);
                    }
                    String line = lines.get(i).strip();
                    hits.add(path + ":" + (i + 1) + ": " + cut(line, LONGEST_LINE));
                }
            }
        }
        return String.join("\n", hits);
    }

    private static String list(List<String> paths, String part) {
        List<String> fitting = paths.stream().filter(p -> p.contains(part)).toList();
        return fitting.stream().limit(MOST_LISTED).collect(Collectors.joining("\n"))
                + (fitting.size() > MOST_LISTED
                        ? "\n(" + (fitting.size() - MOST_LISTED) + " more: give a longer part of the path)"
                        : "");
    }

    private static String commits(Investigation investigation, JsonNode arguments, Optional<String> path) {
        int limit = path.isPresent()
                ? 200
                : Math.min(20, Math.max(1, arguments.path("limit").asInt(10)));
        StringBuilder told = new StringBuilder();
        investigation.commits(limit).stream()
                .filter(c -> path.isEmpty() || c.paths().stream().anyMatch(p -> p.contains(path.get())))
                .limit(20)
                .forEach(c -> told.append(shown(c)).append('\n'));
        return told.toString();
    }

    private static String shown(Evidence.Commit c) {
        List<String> paths = c.paths();
        return ToolUse.shown(c) + " by " + c.author() + " at " + c.at() + " "
                + paths.subList(0, Math.min(MOST_PATHS, paths.size()))
                + (paths.size() > MOST_PATHS ? " and " + (paths.size() - MOST_PATHS) + " more files" : "");
    }

    private static String blame(Investigation investigation, JsonNode arguments) {
        String path = arguments.path("path").asText();
        int line = arguments.path("line").asInt();
        return investigation
                .blame(path, line)
                .map(CodeTools::shown)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no line " + line + " of " + path + "; look with read_file"));
    }
}
