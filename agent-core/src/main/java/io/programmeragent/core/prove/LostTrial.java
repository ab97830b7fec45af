package io.programmeragent.core.prove;

import io.programmeragent.api.AgentException;
import io.programmeragent.api.plugin.PluginException;

/**
 * A command of one trial was ended for want of something, such as disk: it may have taken that itself, or another trial
 * beside it. So only proofs that needed it are without a result.
 */
final class LostTrial extends AgentException {
    private static final long serialVersionUID = 1L;

    private final PluginException reason;

    LostTrial(PluginException reason) {
        super(String.valueOf(reason.getMessage()), reason);
        this.reason = reason;
    }

    PluginException reason() {
        return reason;
    }
}
