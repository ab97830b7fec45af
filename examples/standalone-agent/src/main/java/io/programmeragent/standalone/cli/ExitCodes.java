package io.programmeragent.standalone.cli;

/** What the command's exit code says. */
public final class ExitCodes {
    /** It is done, and the answer is good. */
    public static final int OK = 0;
    /** It ran, and the outcome is not the one that was asked for. */
    public static final int WRONG_OUTCOME = 1;
    /** The command line or the configuration is wrong; nothing was done. */
    public static final int USAGE = 2;

    private ExitCodes() {}
}
