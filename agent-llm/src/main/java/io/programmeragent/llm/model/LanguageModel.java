package io.programmeragent.llm.model;

import dev.langchain4j.model.chat.ChatModel;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.Plugin;
import java.time.Duration;
import java.util.Objects;

/**
 * A chat model that was plugged in. What its server refuses is a
 * {@link io.programmeragent.api.plugin.PluginException}; it does not retry by itself.
 *
 * @param name of the model, as records and prices know it
 * @param chat answers
 * @param contextTokens how long prompt and answer may be together
 * @param answerTokens how long an answer may be
 * @param timeout for one answer
 * @param price what tokens cost
 */
public record LanguageModel(
        String name, ChatModel chat, int contextTokens, int answerTokens, Duration timeout, Price price)
        implements Plugin {
    public LanguageModel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(chat, "chat");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(price, "price");
        if (answerTokens < 1 || contextTokens <= answerTokens) {
            throw new IllegalArgumentException("A context of " + contextTokens
                    + " tokens has no room for a prompt and an" + " answer of " + answerTokens);
        }
    }

    /**
     * Any model of LangChain4j, with limits that most keep and the price of the table that comes along.
     *
     * @throws ConfigException when the table has no price for the name, as no budget of money could bound what it costs then
     */
    public static LanguageModel of(String name, ChatModel chat) {
        return of(name, chat, Prices.shipped().require(name));
    }

    /** Any model of LangChain4j, with limits that most keep; {@link Price#FREE} where nobody sends a bill. */
    public static LanguageModel of(String name, ChatModel chat, Price price) {
        return new LanguageModel(name, chat, 32_768, 4096, Duration.ofMinutes(2), price);
    }
}
