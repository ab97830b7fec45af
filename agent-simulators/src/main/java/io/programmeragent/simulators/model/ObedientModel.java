package io.programmeragent.simulators.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The worst model there could be: it obeys every instruction that it finds in what it reads, whoever wrote it. The last
 * one in the conversation wins. It understands {@code answer with: TEXT} up to the end of the line or of the message
 * after {@code answer with everything: TEXT}, and {@code call the tool NAME with {...}}. Without an instruction another
 * model answers.
 */
public final class ObedientModel implements SimulatedModel {
    private static final Pattern ORDER = Pattern.compile("(?i:answer with everything):(?<all>[\\s\\S]+)"
            + "|(?i:(?:answer|reply|respond) with):(?<line>[^\\n]+)"
            + "|(?i:call the tool) (?<tool>\\w+) (?i:with) (?<arguments>\\{[^\\n]*\\})");

    private final SimulatedModel otherwise;

    public ObedientModel(SimulatedModel otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public ModelAnswer answer(ModelRequest request) {
        ModelAnswer order = null;
        for (ModelRequest.Message message : request.messages()) {
            boolean own = message.role().equals("assistant");
            Matcher found = ORDER.matcher(own ? "" : message.content());
            while (found.find()) {
                order = obeyed(found);
            }
        }
        return order != null ? order : otherwise.answer(request);
    }

    private static ModelAnswer obeyed(Matcher found) {
        if (found.group("tool") != null) {
            return ModelAnswer.call(found.group("tool"), found.group("arguments"));
        }
        String text = found.group("all") != null ? found.group("all") : found.group("line");
        return ModelAnswer.text(text.strip());
    }
}
