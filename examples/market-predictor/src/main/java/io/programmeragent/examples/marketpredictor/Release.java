package io.programmeragent.examples.marketpredictor;

/** Which build of the service this is. */
record Release(String version, String commit) {
    static final String SERVICE = "market-predictor";

    /** The version comes from the jar's manifest, the commit from whoever started the process. */
    static Release of(String commit) {
        String version = Release.class.getPackage().getImplementationVersion();
        return new Release(version == null ? "development" : version, commit);
    }

    @Override
    public String toString() {
        return SERVICE + " " + version + " (commit " + commit + ")";
    }
}
