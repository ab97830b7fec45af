package io.programmeragent.core.prove;

import io.programmeragent.api.AgentException;
import java.io.IOException;
import java.nio.file.Path;

/** What ran in a checkout left it so that it is of no use: directories deleted, or turned into links that lead out. */
final class SpoiledCheckout extends AgentException {
    private static final long serialVersionUID = 1L;

    private final String name;

    SpoiledCheckout(Path checkout, IOException cause) {
        super("what ran in checkout " + checkout.getFileName() + " left it so that it cannot be used: " + cause, cause);
        this.name = String.valueOf(checkout.getFileName());
    }

    /** The checkout's own, within its workspace. */
    String name() {
        return name;
    }
}
