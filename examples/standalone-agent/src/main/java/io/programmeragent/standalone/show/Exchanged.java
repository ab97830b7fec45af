package io.programmeragent.standalone.show;

import io.programmeragent.api.plugin.ModelLedger.Part;
import io.programmeragent.core.guard.Exchanges.Exchange;
import io.programmeragent.standalone.show.Line.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What models were asked and what they answered. Of a conversation each question tells only what came after the one before. */
public final class Exchanged {
    /** An answer's parts are how it ended, its text, and of each tool call the id, the name and the arguments. */
    private static final int TEXT = 1;

    private Exchanged() {}

    public static List<Line> of(List<Exchange> exchanges) {
        List<Line> lines = new ArrayList<>();
        List<Part> before = List.of();
        int number = 0;
        for (Exchange exchange : exchanges) {
            lines.add(new Line(
                    Tone.TITLE,
                    "Exchange " + ++number + " with " + exchange.model() + ", for " + exchange.purpose() + ", at "
                            + exchange.at()
                            + (exchange.sent() > 1 ? ", sent " + exchange.sent() + " times" : "")));
            int same = same(before, exchange.prompt());
            if (same > 0) {
                lines.add(new Line(Tone.QUIET, "  (the " + same + " parts before are those of the exchange above)"));
            }
            for (Part part : exchange.prompt().subList(same, exchange.prompt().size())) {
                lines.add(new Line(Tone.QUIET, "  [" + part.author().name().toLowerCase(Locale.ROOT) + "]"));
                text(part.text(), lines);
            }
            exchange.answer()
                    .ifPresentOrElse(
                            answer -> answer(answer, lines),
                            () -> lines.add(new Line(
                                    Tone.BAD,
                                    "  No answer came"
                                            + exchange.failure()
                                                    .map(why -> ": " + why)
                                                    .orElse("") + ".")));
            before = exchange.prompt();
        }
        return lines;
    }

    private static int same(List<Part> before, List<Part> now) {
        int same = 0;
        while (same < before.size() && same < now.size() && before.get(same).equals(now.get(same))) {
            same++;
        }
        return same;
    }

    private static void answer(List<String> parts, List<Line> lines) {
        lines.add(new Line(Tone.GOOD, "  [answer" + (parts.get(0).equals("whole") ? "" : ", " + parts.get(0)) + "]"));
        parts.stream().skip(TEXT).filter(part -> !part.isBlank()).forEach(part -> text(part, lines));
    }

    private static void text(String text, List<Line> lines) {
        text.lines().forEach(line -> lines.add(Line.plain("  " + line)));
    }
}
