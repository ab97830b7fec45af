package io.programmeragent.standalone.demo;

import java.nio.file.Path;
import java.util.Optional;

/** The configuration of the demo's agent: a file, so that one can read it, and go on with it afterwards. */
final class DemoConfig {
    /** With the usual limit a leak takes hours to be felt. */
    private static final String FEW_HANDLES = "ulimit -n 110 && exec \"$0\" \"$@\"";

    static final String MAVEN_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private DemoConfig() {}

    /**
     * Writes it down.
     *
     * @param fault what will go wrong, as some faults take a certain way to start the service
     * @param model that is asked for the diagnosis beside the rules, and alone for fixes: patterns, being free, would
     *     come first and leave it nothing to show
     * @param mavenRepository Maven's local repository, which builds read and do not write
     * @param sandbox where proofs run
     * @param github the forge, where it is not the local one
     */
    static String yaml(
            Fault fault,
            Optional<DemoModel> model,
            DemoFolder folder,
            Ports ports,
            Path mavenRepository,
            DemoSandbox sandbox,
            Optional<DemoGithub> github) {
        return """
                # The agent of this demo. It may act by itself: the default would be to suggest.
                data-directory: %1$s/agent-data
                http:
                  port: %6$d

                services:
                  - name: market-predictor
                    url: http://127.0.0.1:%2$d
                    autonomy: act
                    probes:
                      - name: health
                        path: /health
                        interval: 1s
                        timeout: 1s
                        failures: 3
                    signals:
                      - name: errors
                        expression: >-
                          sum(rate(http_server_requests_seconds_count{uri="/api/v1/predict",status="500"}[15s]))
                        threshold: 0.2
                        clear: 0.05
                        interval: 2s
                    logs:
                      interval: 1s
                      request: "request (?:failed|stuck): (?<method>[A-Z]+) (?<target>\\\\S+) body=(?<body>.*)"
                      traces: 3
                      window: 1m
                    dependencies:
                      - name: price-feed
                        url: %3$s/quotes/ACME
                    code:
                      base-branch: main
                      build:
                        compile: [mvn, -o, -q, -B, -Dmaven.repo.local=%4$s, -DskipTests, package]
                        test: [mvn, -o, -q, -B, -Dmaven.repo.local=%4$s, package]
                      replay:
                        start: [%5$s, -jar, target/market-predictor.jar, --port, "{port}", --commit, "{commit}"%9$s]
                        health: /status
                        timeout: 10s

                plugins:
                  metrics:
                    scrape:
                      type: scrape
                      targets:
                        market-predictor: http://127.0.0.1:%2$d/metrics
                      interval: 1s
                  logs:
                    files:
                      type: files
                      paths:
                        market-predictor: %1$s/service.log
                  forge:
                %13$s  control:
                    process:
                      type: process
                      readable: [%4$s]
                      services:
                        market-predictor:
                          repository: %14$s
                          build: [mvn, -o, -q, -B, -Dmaven.repo.local=%4$s, -DskipTests, package]
                          start:
                %10$s            - %5$s
                            - -Xmx%11$s
                            - -jar
                            - target/market-predictor.jar
                            - --port
                            - "{port}"
                            - --price-feed
                            - %3$s
                            - --commit
                            - "{commit}"
                %12$s          environment:
                            JAVA_HOME: %7$s
                            MAVEN_OPTS: "%8$s"
                          health: http://127.0.0.1:%2$d/status
                          directory: %1$s/service
                          log: %1$s/service.log
                  sandbox:
                    %16$s:
                      type: %16$s
                      readable: [%4$s]%17$s
                %15$s
                # A person would wait longer; a demo may be in a hurry.
                correlation:
                  settle-time: 2s
                policy:
                  observation: 10s
                  outside-timeout: 1s
                  checks-poll: 1s
                  gather-pause: 3s
                """.formatted(
                        folder.root(),
                        ports.service(),
                        ports.priceFeedUrl(),
                        mavenRepository,
                        Processes.java(),
                        ports.agent(),
                        System.getProperty("java.home"),
                        MAVEN_OPTIONS,
                        fault == Fault.NO_TIMEOUT ? ", --ratings, \"http://127.0.0.1:{silent-port}\"" : "",
                        fault == Fault.LEAK ? arguments("/bin/sh", "-c", FEW_HANDLES) : "",
                        fault == Fault.MEMORY ? "64m" : "128m",
                        fault == Fault.NO_TIMEOUT
                                ? arguments("--ratings", ports.ratingsUrl().toString())
                                : "",
                        github.map(DemoGithub::yaml).orElseGet(() -> localForge(folder, mavenRepository)),
                        folder.repository(),
                        model.map(DemoConfig::thinking).orElse(""),
                        sandbox.type(),
                        sandbox.host().map(h -> "\n      host: " + h).orElse(""));
    }

    private static String localForge(DemoFolder folder, Path mavenRepository) {
        return """
                    local:
                      type: local
                      repository: %1$s
                      checks:
                        verify: [mvn, -o, -q, -B, -Dmaven.repo.local=%2$s, verify]
                      readable: [%2$s]
                      environment:
                        JAVA_HOME: %3$s
                        MAVEN_OPTS: "%4$s"
                """.formatted(folder.repository(), mavenRepository, System.getProperty("java.home"), MAVEN_OPTIONS);
    }

    private static String thinking(DemoModel model) {
        return """
                  classifiers:
                    rules: { type: rules }
                    llm: { type: llm, model: %1$s }
                  generators:
                    llm: { type: llm, model: %1$s }
                """.formatted(model.yaml());
    }

    private static String arguments(String... arguments) {
        StringBuilder lines = new StringBuilder();
        for (String argument : arguments) {
            lines.append(" ".repeat(12)).append("- '").append(argument).append("'\n");
        }
        return lines.toString();
    }
}
