package io.programmeragent.standalone.demo;

import java.nio.file.Path;

/**
 * The demo's work folder; it stays, to be looked at.
 *
 * @param root an absolute path
 * @param github whether a simulated GitHub has the repository
 */
record DemoFolder(Path root, boolean github) {
    Path repository() {
        return github
                ? root.resolve("github").resolve(DemoGithub.REPOSITORY + ".git")
                : root.resolve("market-predictor.git");
    }

    Path config() {
        return root.resolve("agent.yaml");
    }

    Path data() {
        return root.resolve("agent-data");
    }

    Path agentLog() {
        return root.resolve("agent.log");
    }

    Path service() {
        return root.resolve("service");
    }

    Path serviceLog() {
        return root.resolve("service.log");
    }

    Path priceFeedLog() {
        return root.resolve("price-feed.log");
    }
}
