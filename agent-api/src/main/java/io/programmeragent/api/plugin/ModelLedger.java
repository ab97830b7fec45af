package io.programmeragent.api.plugin;

import java.util.Objects;
import java.util.function.Function;

/**
 * Through here goes every exchange with a model: the core reserves the budget before the call is sent, redacts
 * secrets from the prompt, records the exchange with the incident, and answers from the record in a replay.
 */
public interface ModelLedger {
    /**
     * Sends a prompt unless the record has its answer.
     *
     * @param send makes the real call; it is given the redacted prompt
     * @return the model's text
     * @throws PluginException of kind REJECTED when the budget does not allow the call, which is then not sent; of the
     *     kind that {@code send} threw otherwise
     */
    String exchange(Call call, Function<String, Reply> send);

    /**
     * A call that a plugin wants to make.
     *
     * @param purpose what for, such as {@code classify}
     * @param model which model
     * @param prompt the whole prompt
     * @param maxTokens what it can use at most, prompt and answer together
     */
    record Call(String purpose, String model, String prompt, long maxTokens) {
        public Call {
            Objects.requireNonNull(purpose, "purpose");
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(prompt, "prompt");
            if (maxTokens < 1) {
                throw new IllegalArgumentException("maxTokens " + maxTokens + " is not positive");
            }
        }
    }

    /**
     * What the model answered.
     *
     * @param text its text
     * @param tokens what it used, prompt and answer together
     */
    record Reply(String text, long tokens) {
        public Reply {
            Objects.requireNonNull(text, "text");
        }
    }
}
