package io.programmeragent.core.prove.mutate;

/**
 * A patched file with one thing in the patched lines changed.
 *
 * @param path the file
 * @param source its whole text
 * @param what was changed, with the line
 */
public record Mutant(String path, String source, String what) {}
