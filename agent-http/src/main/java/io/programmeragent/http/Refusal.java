package io.programmeragent.http;

import io.programmeragent.api.plugin.PluginException.Kind;
import java.util.Optional;

/** How a server words its refusals. */
@FunctionalInterface
public interface Refusal {
    /**
     * What a refusal means, where the status alone does not tell.
     *
     * @param text the beginning of the body
     */
    Meaning of(int status, String text);

    /** One that means what its status says; the text is told as it is. */
    static Refusal plain() {
        return (status, text) -> new Meaning(Optional.empty(), text);
    }

    /**
     * A refusal's meaning.
     *
     * @param kind instead of what the status says
     * @param said for the message
     */
    record Meaning(Optional<Kind> kind, String said) {}
}
