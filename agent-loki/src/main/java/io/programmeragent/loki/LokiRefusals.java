package io.programmeragent.loki;

import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.http.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Loki means by its plain texts. It answers 500 to some questions that will never be right. */
final class LokiRefusals {
    private static final Pattern WRONG = Pattern.compile("parse error|error parsing regexp|matching not allowed"
            + "|found duplicate series|unsupported response type|pipeline error|maximum of series");
    private static final Pattern NO_TENANT = Pattern.compile("no org id");

    private LokiRefusals() {}

    static Refusal.Meaning meaning(int status, String text) {
        if (NO_TENANT.matcher(text).find()) {
            return new Refusal.Meaning(
                    Optional.of(Kind.UNAUTHORIZED), text + ". Set tenant: this Loki keeps the logs of several.");
        }
        boolean wrong = status >= 400 && status != 429 && WRONG.matcher(text).find();
        return new Refusal.Meaning(wrong ? Optional.of(Kind.REJECTED) : Optional.empty(), text);
    }
}
