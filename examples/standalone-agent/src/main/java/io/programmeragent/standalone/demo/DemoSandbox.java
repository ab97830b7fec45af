package io.programmeragent.standalone.demo;

import java.util.Optional;

/**
 * Where the demo's proofs run.
 *
 * @param type the sandbox's name
 * @param host where its engine listens; empty for where it usually does
 */
record DemoSandbox(String type, Optional<String> host) {}
