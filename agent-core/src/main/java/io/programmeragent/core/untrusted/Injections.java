package io.programmeragent.core.untrusted;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds text that gives orders to a model: "ignore all previous instructions", the markup of a chat, words to "the AI
 * agent". It is a tripwire, not the defence: what a model says has no effect past the policy anyway. What trips it takes
 * the incident to a person.
 */
public final class Injections {
    private static final int AROUND = 40;
    private static final String MODEL =
            "(?:ai|llm|a\\.i\\.|language model|assistant|chatbot|copilot|(?:ai|coding|autonomous|automated|programmer|repair) (?:agent|assistant|bot|model))";
    private static final String RULES =
            "(?:instructions?|prompts?|rules|guidelines|directions|directives|orders|safeguards|guardrails|constraints|polic(?:y|ies)|programming|training)";
    private static final String DEED =
            "(?:merge|run|execute|delete|remove|approve|push|deploy|restart|disable|commit|reveal|print|send|open|call|use|set|respond|reply|answer|output|classify|ignore|add|change|drop|upload|download|grant|skip|treat|mark|report|escalate|close)";

    private static final List<Pattern> ORDERS = patterns(
            "\\b(?:ignore|disregard|forget|override|bypass|discard|drop|do not follow|don't follow|stop following)\\b(?: \\w+){0,3}?"
                    + " (?:previous|prior|above|earlier|preceding|foregoing|existing|original|initial|system|safety|your|all|any|other)\\b(?: \\w+){0,3}? "
                    + RULES + "\\b",
            "\\b(?:ignore|disregard|forget) (?:everything|all|anything)(?: (?:that|which|you))?(?: \\w+){0,3} (?:above|before|previously|so far|told|said)\\b",
            "\\b(?:new|updated|revised|real|actual|important|additional|secret|hidden) (?:system )?(?:instructions?|prompt|directives?|orders)(?: for (?:you|the \\w+))?\\s?:",
            "\\byou are (?:now|no longer|actually|hereby)(?: \\w+){0,3} (?:" + MODEL
                    + "|admin(?:istrator)?|root|developer mode|dan|unrestricted|unfiltered|jailbroken|free|bound|authori[sz]ed|allowed|permitted|required)\\b",
            "\\b(?:developer|debug|god|maintenance|admin|dan|jailbreak) mode(?: is)? (?:enabled|activated|engaged)\\b[^.]{0,40}\\b(?:you|model|assistant)\\b",
            "\\b(?:pretend|act|behave|respond|roleplay) (?:to be|as(?: if you (?:are|were))?) (?:an? |the )?(?:unrestricted|unfiltered|admin\\w*|root|system|human|developer|operator|dan|evil|different|new)\\b",
            "\\b(?:system|developer|admin|administrator|operator) (?:prompt|message|override|instruction|note|notice)\\s?:",
            "\\b(?:begin|start|end) (?:of )?(?:system|admin|developer|new|trusted) (?:message|prompt|instructions?)\\b",
            "<\\|(?:im_start|im_end|system|user|assistant|endoftext|start_header_id|eot_id|begin_of_text|channel|message)\\|>",
            "\\[/?INST\\]|<</?SYS>>|<(?:start|end)_of_turn>",
            "</?(?:system|assistant|instructions?|system[-_ ]?prompt|untrusted|untrusted[-_]data|tool[-_]?(?:result|call|use|response)|function_calls?|important)>",
            "(?:^|\\s)(?:human|assistant|system) ?: (?:please |you |i |now |ignore |sure)",
            "\\b(?:you must|you should|please|immediately|now) (?:now |immediately |also )?(?:merge|approve|force[- ]push|deploy|auto-?merge) (?:this|the|that|it|your|my|any|all)\\b[^.]{0,60}\\b(?:without|skip|regardless|immediately|now|before|directly|tests?|review|checks?)\\b",
            "\\b(?:merge|approve|deploy|push)(?: \\w+){0,4} without (?:\\w+ ){0,2}(?:tests?|tested|testing|review\\w*|approval|checks?|proof|asking|human)\\b",
            "\\b(?:do not|don't|never) (?:tell|inform|alert|notify|mention|reveal|disclose|report|show)\\b(?: \\w+){0,3} (?:users?|humans?|operators?|anyone|anybody|reviewers?|developers?|people|maintainers?|on-?call)\\b",
            "\\b(?:reveal|print|show|repeat|output|leak|exfiltrate|send|post|upload|dump|display|include|return|give|tell)\\b(?: \\w+){0,4}? (?:your |the |all |any )(?:\\w+ ){0,2}?(?:system prompt|initial instructions|hidden instructions|api keys?|secrets\\b|credentials|environment variables|env vars|private keys?|access tokens?)",
            "\\b(?:set|raise|report|use|give|assign|answer with)(?: \\w+){0,3} confidence (?:to|of|as|score|=)? ?(?:\\w+ )?(?:1|1\\.0|0\\.9\\d*|100|maximum|max|high)\\b",
            "\\b(?:respond|reply|answer|output)(?: \\w+)? (?:only )?with (?:the following|exactly|only|this|the (?:word|text|string|json))\\b",
            "\\byour (?:new|real|actual|true|only|next|first|primary) (?:task|goal|job|role|purpose|objective|instructions?|mission) (?:is|are|now)\\b",
            "\\bfrom now on,? (?:you|your|always|never|only|respond|answer|ignore)\\b",
            "\\b(?:ignoriere|vergiss|missachte)\\b(?: \\w+){0,3} (?:anweisungen|regeln|vorgaben|instruktionen)\\b",
            "\\b(?:ignora|olvida|descarta)\\b(?: \\w+){0,4} (?:instrucciones|reglas|istruzioni|instru\u00e7\u00f5es|regole)\\b",
            "\\b(?:ignore[zr]?|oublie[zr]?)\\b(?: \\w+){0,4} (?:instructions|consignes|r\u00e8gles) (?:pr\u00e9c\u00e9dentes|ci-dessus|ant\u00e9rieures)\\b",
            "(?:\u5ffd\u7565|\u65e0\u89c6).{0,8}(?:\u6307\u4ee4|\u6307\u793a|\u63d0\u793a)");

    /** What speaks to a model at all. In rules that a repository has for models it is in its place. */
    private static final List<Pattern> ADDRESSES = patterns(
            "(?:^|\\s)#{2,4} ?(?:system|instruction|human|assistant|user|response)s? ?:",
            "\\b(?:note|message|instructions?|memo|attention|notice|hint|request)(?: \\w+)? (?:to|for) (?:any |all |the |an? |every |whichever )?(?:\\w+ ){0,2}?"
                    + MODEL + "s?\\b",
            "\\b(?:attention|hey|dear|hello|listen|warning|important)[,:! ]{1,3}(?:to )?(?:the |all |any )?" + MODEL
                    + "s?\\b",
            "\\bif you(?: are|'re)(?: reading this and)?(?: an?| the)? (?:\\w+ ){0,2}?" + MODEL + "\\b",
            "\\bas an? (?:\\w+ )?" + MODEL + ",? (?:you|it) (?:must|should|have to|will|need)\\b",
            "\\b" + MODEL
                    + "s?\\b[,:;!-]{0,2} (?:(?:you |please |now |also |always |immediately |that |reading this |analysing this |processing this ){0,3})(?:must|should|shall|need to|have to|are to|please|will now|can safely)\\b(?: \\w+){0,2}? "
                    + DEED + "\\b");

    /** Letters spelled with tag characters cannot be seen and say something all the same. */
    private static final Pattern TAGS = Pattern.compile("[\\x{E0020}-\\x{E007E}]{4,}");

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0*`\"'\\\\]+");

    private Injections() {}

    /** The first such passage with a little around it, in plain characters; empty when there is none. */
    public static Optional<String> find(String text) {
        return find(text, Stream.concat(ORDERS.stream(), ADDRESSES.stream()).toList());
    }

    /**
     * The same in the rules that a repository has for those who change it, models too: that they speak to a model, and tell
     * it what to do, is what they are for; that they tell it to drop its own rules, to deceive or to give secrets away is not.
     */
    public static Optional<String> findInRules(String text) {
        return find(text, ORDERS);
    }

    private static Optional<String> find(String text, List<Pattern> orders) {
        if (TAGS.matcher(text).find()) {
            return Optional.of("letters that cannot be seen");
        }
        String plain = SPACE.matcher(HiddenText.strip(Normalizer.normalize(text, Normalizer.Form.NFKC)))
                .replaceAll(" ");
        for (Pattern order : orders) {
            Matcher matcher = order.matcher(plain);
            if (matcher.find()) {
                int from = Math.max(0, matcher.start() - AROUND);
                int to = Math.min(plain.length(), matcher.end() + AROUND);
                return Optional.of(plain.substring(from, to).strip());
            }
        }
        return Optional.empty();
    }

    private static List<Pattern> patterns(String... expressions) {
        return List.of(expressions).stream()
                .map(e -> Pattern.compile(e, Pattern.CASE_INSENSITIVE))
                .toList();
    }
}
