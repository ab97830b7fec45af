package io.programmeragent.standalone.cli;

import picocli.CommandLine;

/** The version of the jar that this runs from. */
public final class Version implements CommandLine.IVersionProvider {
    /** Such as {@code 0.1.0}. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "not packaged" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Programmer Agent " + current()};
    }
}
