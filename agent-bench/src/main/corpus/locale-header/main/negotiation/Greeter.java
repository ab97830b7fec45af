package negotiation;

import java.util.List;
import java.util.Map;

/** Says hello in the client's language. */
public final class Greeter {
    private static final Map<String, String> WORDS = Map.of("en", "hello", "de", "hallo", "fr", "bonjour");

    private final LanguageChooser chooser = new LanguageChooser(List.of("en", "de", "fr"));

    /**
     * The answer to a request.
     *
     * @param headers by lower-case name
     */
    public String greet(Map<String, String> headers) {
        String who = headers.getOrDefault("x-user", "stranger");
        String language = chooser.choose(headers);
        return WORDS.get(language) + " " + who;
    }
}
