package io.programmeragent.github;

/** Who the agent is. */
@FunctionalInterface
interface GithubCredentials {
    /** A token that is valid now. */
    String token();

    /** The last token was not accepted. */
    default void refused() {}
}
