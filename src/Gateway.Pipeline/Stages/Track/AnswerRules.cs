using Gateway.Formats.X12.Documents;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>Puts an answer onto what it answers. Pure: the rows are written by whoever calls. A rejection stays, whatever comes after it.</summary>
static class AnswerRules
{
    public static AnswerEffect Apply(SentTransmission sent, ReceivedAnswer answer, SentGroup? group)
    {
        var effect = new AnswerEffect();
        if (answer.Says == PartnerAnswer.Unclear && answer.Sets.All(set => set.Says == PartnerAnswer.Unclear))
        {
            effect.Note(AnswerOutcome.Unclear, "it has no answer code that is known");
            return effect;
        }

        switch (answer.Scope)
        {
            case AnswerScope.Interchange:
                TakeEnvelope(sent, answer, effect);
                break;
            case AnswerScope.InterchangeAndSets:
                TakeEnvelope(sent, answer, effect);
                TakeSets(sent.Sets, sent, answer, effect);
                break;
            case AnswerScope.Group:
                TakeSets([.. sent.Sets.Where(set => set.GroupId == group!.Id)], sent, answer, effect);
                group!.Answer = Worse(group.Answer, answer.Says);
                break;
            default:
                effect.Note(AnswerOutcome.Unclear, "it names no set of ours");
                break;
        }

        return effect;
    }

    /// <summary>824 and APERAK: one set.</summary>
    public static AnswerEffect Apply(SentTransmission sent, ReceivedAnswer answer, SentSet set)
    {
        var effect = new AnswerEffect();
        if (answer.Says is PartnerAnswer.Unclear or PartnerAnswer.PartiallyAccepted)
        {
            effect.Note(AnswerOutcome.Unclear, answer.Says == PartnerAnswer.Unclear ? "it has no answer code that is known" : "it takes only part of the document");
            return effect;
        }

        if (answer.Says != PartnerAnswer.Rejected && (set.Syntax == PartnerAnswer.Rejected || sent.Envelope == PartnerAnswer.Rejected))
        {
            effect.Contradict(set, "it accepts what was rejected before");
        }

        Put(set.Business, answer.Says, set, effect, after => set.Business = after);
        effect.Tell(set, answer.Sets[0]);
        return effect;
    }

    static void TakeEnvelope(SentTransmission sent, ReceivedAnswer answer, AnswerEffect effect)
    {
        if (answer.Says == PartnerAnswer.Rejected && sent.Sets.Any(set => set.Syntax is PartnerAnswer.Accepted or PartnerAnswer.AcceptedWithErrors))
        {
            effect.Contradict(null, "it rejects an interchange of which sets were accepted before");
        }

        Put(sent.Envelope, answer.Says, null, effect, after => sent.Envelope = after);
    }

    static void TakeSets(IReadOnlyList<SentSet> ours, SentTransmission sent, ReceivedAnswer answer, AnswerEffect effect)
    {
        var named = new HashSet<SentSet>();
        var byKey = ours.ToLookup(set => set.Key, StringComparer.Ordinal);
        foreach (var told in answer.Sets)
        {
            var set = byKey[Key(told.ControlNumber)].FirstOrDefault(set => told.Type is null || told.Type == set.Type);
            if (set is null)
            {
                effect.Strangers.Add($"{told.Type} {told.ControlNumber}");
                continue;
            }

            named.Add(set);
            TakeSet(set, answer.Says == PartnerAnswer.Rejected ? told with { Says = PartnerAnswer.Rejected } : told, sent, effect);
        }

        List<SentSet> unnamed = [.. ours.Where(set => !named.Contains(set))];
        if (answer.IsReceiptOnly || unnamed.Count == 0)
        {
            return;
        }

        if (OfUnnamed(answer, unnamed.Count) is { } says)
        {
            unnamed.ForEach(set => TakeSet(set, new AnsweredSet(set.Type, set.Key, says, answer.Why, []), sent, effect));
        }
        else
        {
            effect.Note(AnswerOutcome.Unclear, $"it does not say what became of {unnamed.Count} of our sets");
        }
    }

    /// <summary>What holds for sets that an answer does not name. Of a group that was taken in part, only its own count of accepted sets can tell; a count that says otherwise leaves them open.</summary>
    static PartnerAnswer? OfUnnamed(ReceivedAnswer answer, int unnamed)
    {
        var accepted = unnamed + answer.Sets.Count(set => set.Says is PartnerAnswer.Accepted or PartnerAnswer.AcceptedWithErrors);
        return answer.Says switch
        {
            PartnerAnswer.Rejected => PartnerAnswer.Rejected,
            PartnerAnswer.Accepted or PartnerAnswer.AcceptedWithErrors when answer.AcceptedStated is null || answer.AcceptedStated == accepted => PartnerAnswer.Accepted,
            PartnerAnswer.PartiallyAccepted when answer.AcceptedStated == accepted => PartnerAnswer.Accepted,
            _ => null,
        };
    }

    static void TakeSet(SentSet set, AnsweredSet told, SentTransmission sent, AnswerEffect effect)
    {
        if (told.Says is PartnerAnswer.Unclear or PartnerAnswer.PartiallyAccepted)
        {
            effect.Note(AnswerOutcome.Unclear, $"set {told.ControlNumber} has no answer code that is known");
            return;
        }

        if (told.Says != PartnerAnswer.Rejected && sent.Envelope == PartnerAnswer.Rejected)
        {
            effect.Contradict(set, "it accepts what was rejected before");
        }
        else if (told.Says == PartnerAnswer.Rejected && set.Business is PartnerAnswer.Accepted or PartnerAnswer.AcceptedWithErrors && set.Syntax is null)
        {
            effect.Contradict(set, "it rejects what was accepted before");
        }

        Put(set.Syntax, told.Says, set, effect, after => set.Syntax = after);
        effect.Tell(set, told);
    }

    static void Put(PartnerAnswer? before, PartnerAnswer says, SentSet? set, AnswerEffect effect, Action<PartnerAnswer> put)
    {
        if (before is null)
        {
            effect.Note(AnswerOutcome.Applied);
        }
        else if (before == says)
        {
            effect.Note(AnswerOutcome.Repeated);
        }
        else if (before == PartnerAnswer.Rejected || says == PartnerAnswer.Rejected)
        {
            effect.Contradict(set, says == PartnerAnswer.Rejected ? "it rejects what was accepted before" : "it accepts what was rejected before");
        }

        put(Worse(before, says));
    }

    static PartnerAnswer Worse(PartnerAnswer? before, PartnerAnswer says) =>
        before is null || Weight(says) > Weight(before.Value) ? says : before.Value;

    static int Weight(PartnerAnswer answer) => answer switch
    {
        PartnerAnswer.Rejected => 4,
        PartnerAnswer.PartiallyAccepted => 3,
        PartnerAnswer.AcceptedWithErrors => 2,
        PartnerAnswer.Accepted => 1,
        _ => 0,
    };

    /// <summary>Control numbers are compared without the zeros before them.</summary>
    public static string Key(string? control) => control?.Trim().TrimStart('0') is { Length: > 0 } digits ? digits : control?.Trim() ?? "";
}
