package io.programmeragent.standalone.show;

import io.programmeragent.api.incident.StepKind;
import io.programmeragent.core.guard.ModelUse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Values in words. */
public final class Words {
    private static final int WORD = 100;

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String moment(Instant at) {
        return DAY_AND_TIME.format(at) + " UTC";
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** {@code 850 ms}, {@code 3.2 s}, {@code 4 min 10 s}, {@code 2 h 5 min}. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        } else if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = duration.toSeconds();
        return seconds < 3600
                ? seconds / 60 + " min" + rest(seconds % 60, " s")
                : seconds / 3600 + " h" + rest(seconds % 3600 / 60, " min");
    }

    private static String rest(long amount, String unit) {
        return amount == 0 ? "" : " " + amount + unit;
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    static String commit(String hash) {
        return hash.substring(0, Math.min(8, hash.length()));
    }

    /** An enumeration's constant in words. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What models used, with the money where a price is known. */
    public static String of(ModelUse models) {
        if (models.calls() == 0) {
            return "none was asked";
        }
        return count(models.calls(), "call") + ", " + String.format(Locale.ROOT, "%,d", models.tokens()) + " tokens, "
                + (models.micros() == 0
                        ? "no price known"
                        : String.format(Locale.ROOT, "%.4f by the price table", models.micros() / 1e6))
                + ", " + duration(models.time());
    }

    /** What a step does, as one would ask for it. */
    static String step(StepKind step) {
        return switch (step) {
            case GATHER -> "gather evidence";
            case CLASSIFY -> "classify";
            case ACT -> "act";
            case GENERATE -> "look for a fix";
            case PROVE -> "try what was proposed";
            case OPEN_CHANGE -> "open a change";
            case AWAIT_CHECKS -> "look at the checks";
            case MERGE -> "merge the change";
            case DEPLOY -> "deploy the merged commit";
            case JUDGE -> "judge";
            case ROLL_BACK -> "roll back";
            case REVERT -> "revert the change";
            case LEARN -> "learn";
            case ESCALATE -> "hand over to a person";
        };
    }

    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** A command as one would type it. */
    static String command(List<String> command) {
        return String.join(
                " ",
                command.stream()
                        .map(Words::beginning)
                        .map(part -> part.matches("[A-Za-z0-9_./:=@%+,{}-]+")
                                ? part
                                : "'" + part.replace("'", "'\\''") + "'")
                        .toList());
    }

    /** The first line of a word, of no more than some length: a word may be a whole log. */
    private static String beginning(String word) {
        String line = word.lines().findFirst().orElse("");
        String shown = line.substring(0, Math.min(line.length(), WORD));
        return shown.length() < word.length() ? shown + "..." : shown;
    }

    /** The last lines of an output. */
    static List<String> tail(String text, int lines) {
        List<String> all = text.lines().map(String::stripTrailing).toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }
}
