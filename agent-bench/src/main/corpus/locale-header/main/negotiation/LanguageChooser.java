package negotiation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Chooses the language of an answer by what the client accepts. */
public final class LanguageChooser {
    private final List<String> supported;

    /** The first of the supported languages is the default. */
    public LanguageChooser(List<String> supported) {
        if (supported.isEmpty()) {
            throw new IllegalArgumentException("no language is supported");
        }
        this.supported = List.copyOf(supported);
    }

    public String fallback() {
        return supported.get(0);
    }

    public String choose(Map<String, String> headers) {
        String header = headers.get("accept-language");
        String best = fallback();
        double bestQuality = 0;
        //@fault
        //        for (String part : header.split(",")) {
        //@reference
        for (String part : header == null ? new String[0] : header.split(",")) {
            //@end
            String[] words = part.strip().split(";q=");
            String language = words[0].toLowerCase(Locale.ROOT);
            double quality = words.length > 1 ? Double.parseDouble(words[1]) : 1;
            if (supported.contains(language) && quality > bestQuality) {
                best = language;
                bestQuality = quality;
            }
        }
        return best;
    }
}
