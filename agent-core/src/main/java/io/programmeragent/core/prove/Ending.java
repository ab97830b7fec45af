package io.programmeragent.core.prove;

import io.programmeragent.api.sandbox.CommandResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The end of an output, where tools say what went wrong, short enough to be recorded and shown. */
final class Ending {
    private static final int LINES = 40;
    private static final int CHARACTERS = 3000;
    private static final Pattern NOISE = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]|[\\p{Cntrl}&&[^\n\t]]");

    private Ending() {}

    static String of(String output, Path checkout) {
        String text =
                NOISE.matcher(output).replaceAll("").replace(checkout + "/", "").strip();
        List<String> lines = text.lines().toList();
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return end.length() <= CHARACTERS ? end : "..." + end.substring(end.length() - CHARACTERS);
    }

    /** How a command ended, and the end of what it said. */
    static String of(CommandResult result, Path checkout) {
        String how = result.timedOut()
                ? "not done after " + result.took().toSeconds() + " s"
                : "exit code " + result.exitCode();
        String end = of(result.output(), checkout);
        return end.isEmpty() ? how : how + "\n" + end;
    }

    /** For people, such as 3.2. */
    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0);
    }
}
