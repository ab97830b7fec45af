package io.programmeragent.standalone.demo;

import io.programmeragent.simulators.model.ModelAnswer;
import io.programmeragent.simulators.model.ModelRequest;
import io.programmeragent.simulators.model.SimulatedModel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model that knows the demo's defect {@code null}: it cites the trace that it is shown, and mends the line. */
final class ReadingModel implements SimulatedModel {
    private static final Pattern TRACE = Pattern.compile("(?m)^- (trace-\\d+):");

    @Override
    public ModelAnswer answer(ModelRequest request) {
        if (request.text().contains("SEARCH")) {
            return ModelAnswer.text("""
                    Title: Quote in the prices' currency for customers without one of their own
                    Why: the field is optional.

                    Quotation.java
                    <<<<<<< SEARCH
                            String target = customerCurrency.toUpperCase(Locale.ROOT);
                    =======
                            if (customerCurrency == null) {
                                return this;
                            }
                            String target = customerCurrency.toUpperCase(Locale.ROOT);
                    >>>>>>> REPLACE
                    """);
        }
        Matcher trace = TRACE.matcher(request.text());
        String cited = trace.find() ? trace.group(1) : "none";
        return ModelAnswer.text("""
                {"cause": "code", "rootCause": "Quotation.in does not expect a customer without a currency",
                 "evidence": ["%s"], "claims": ["NullPointerException"], "action": "none", "culprit": "",
                 "risk": "low", "confidence": 0.9, "reasoning": "the trace ends in the service's own code"}
                """.formatted(cited));
    }
}
