package io.programmeragent.core.incident;

import java.time.Duration;
import java.util.List;

/**
 * The limits within which incidents are handled.
 *
 * @param tries how often a step is tried when it fails in a way that may pass
 * @param retryPause before the second try; doubled for each further one
 * @param gatherings how often evidence is collected before an unclear cause goes to a person
 * @param gatherPause between them
 * @param minConfidence of a classification, below which the agent does not act on it, 0 to 1
 * @param fixRounds how often generators are asked
 * @param observation how long the service is watched before it is judged
 * @param observations how often the watch is extended when the numbers do not tell
 * @param checksPoll from one look at the checks to the next
 * @param checksTimeout after which missing or pending checks go to a person
 * @param deployTimeout after which a deployment by others goes to a person
 * @param outsideTimeout how long trouble with a cause outside is watched, after a person was told, until it is over
 * @param approvalTimeout after which no answer is a no
 * @param patch what a patch may touch
 * @param delivery how changes are proposed and merged
 */
public record Policy(
        int tries,
        Duration retryPause,
        int gatherings,
        Duration gatherPause,
        double minConfidence,
        int fixRounds,
        Duration observation,
        int observations,
        Duration checksPoll,
        Duration checksTimeout,
        Duration deployTimeout,
        Duration outsideTimeout,
        Duration approvalTimeout,
        PatchLimits patch,
        DeliveryRules delivery) {

    public static Policy defaults() {
        return new Policy(
                5,
                Duration.ofSeconds(2),
                3,
                Duration.ofSeconds(30),
                0.6,
                20,
                Duration.ofMinutes(5),
                6,
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                Duration.ofHours(2),
                Duration.ofHours(1),
                Duration.ofMinutes(15),
                PatchLimits.defaults(),
                DeliveryRules.defaults());
    }

    /**
     * What a patch may touch.
     *
     * @param files how many files at most
     * @param lines how many added and removed lines at most
     * @param protectedPaths globs of paths that no patch may touch
     */
    public record PatchLimits(int files, int lines, List<String> protectedPaths) {
        public PatchLimits {
            protectedPaths = List.copyOf(protectedPaths);
        }

        /**
         * Five files, 200 lines, and nothing that builds, deploys, logs in, or steers agents. Tests that are there are protected
         * by the review itself; new ones may come.
         */
        public static PatchLimits defaults() {
            return new PatchLimits(
                    5,
                    200,
                    List.of(
                            "**/pom.xml",
                            "**/*.gradle*",
                            "**/.mvn/**",
                            "**/mvnw*",
                            "gradle/**",
                            "**/package.json",
                            ".github/**",
                            "**/.gitlab-ci*",
                            ".{circleci,buildkite,teamcity,woodpecker,tekton,ci}/**",
                            "**/{.travis,appveyor,.appveyor,.drone,.woodpecker,.cirrus,cloudbuild,buildspec}.{yml,yaml}",
                            "**/{azure,bitbucket}-pipelines*",
                            "**/Jenkinsfile*",
                            "**/Dockerfile*",
                            "**/{docker-compose,compose}*.{yml,yaml}",
                            "**/{k8s,kubernetes,helm,charts}/**/*.{yml,yaml,tpl}",
                            "**/*.{tf,tfvars}",
                            "**/{serverless,fly,netlify,wrangler,vercel,renovate}.{yml,yaml,toml,json,json5}",
                            "**/{Procfile,Vagrantfile,crontab,CODEOWNERS}",
                            "**/*.sh",
                            "**/.husky/**",
                            "**/.pre-commit-config.yaml",
                            "**/{AGENTS,CLAUDE,GEMINI,SKILL}.md",
                            "**/.{cursor,claude,codex,gemini,windsurf}/**",
                            "**/{.cursorrules,.windsurfrules,.mcp.json,mcp.json,opencode.json}",
                            "**/.git*",
                            "**/*.{pem,key,p12,pfx,jks,keystore}",
                            "**/{.env,id_rsa,id_dsa,id_ecdsa,id_ed25519}*",
                            "**/{.netrc,.pypirc,.npmrc,.pgpass}",
                            "**/{*credentials,secrets,service-account*}.{json,yml,yaml,toml,enc,yml.enc}",
                            "**/.{aws,ssh,gnupg,kube}/**"));
        }
    }
}
