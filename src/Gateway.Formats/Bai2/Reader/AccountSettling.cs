using Gateway.Formats.Bai2.Faults;

namespace Gateway.Formats.Bai2;

/// <summary>Settles the doubtful places of an account when its trailer has come: the reading that agrees with total and count is taken, anything else is told.</summary>
sealed class AccountSettling(UnitTally tally, AccountHold hold)
{
    /// <returns>Records that were text after all.</returns>
    public int Settle(TrailerFields trailer)
    {
        var choices = hold.Choices;
        if (choices.Count == 0 || hold.IsOverfull)
            return 0;
        Int128 standard = 0;
        foreach (var choice in choices)
            standard += choice.Options[0].Amount;
        var search = new Reconciliation(choices);
        search.Run(trailer.Total - tally.Total + standard, tally.Records - trailer.Records);
        if (search.GaveUp)
            tally.Tell(Bai2FaultKinds.Undecided, tally.Position);
        if (search.Agreeing.Count == 0)
            return 0;
        TellOthers(search.Agreeing);
        return Apply(search.Agreeing[0]);
    }

    /// <summary>Several agree: in money, codes or references they may not differ.</summary>
    void TellOthers(IReadOnlyList<int[]> agreeing)
    {
        if (agreeing.Count == 1)
            return;
        var choices = hold.Choices;
        for (var i = 0; i < choices.Count; i++)
        {
            if (agreeing.All(picked => picked[i] == agreeing[0][i]))
                continue;
            var kind = choices[i].LineBreak > 0 ? Bai2FaultKinds.ReadingText : Bai2FaultKinds.Ambiguous;
            tally.Tell(kind, choices[i].Position, about: choices[i].About);
        }
    }

    int Apply(int[] picked)
    {
        var fewer = 0;
        for (var i = picked.Length - 1; i >= 0; i--)
        {
            var choice = hold.Choices[i];
            var option = choice.Options[picked[i]];
            if (picked[i] == 0)
            {
                if (choice.IsDeparture)
                    tally.Tell(Bai2FaultKinds.ReadingChosen, choice.Position, about: option.About);
                continue;
            }

            tally.Total += option.Amount - choice.Options[0].Amount;
            tally.Records -= option.Records;
            fewer += option.Records;
            if (option.Item is { } item)
            {
                hold.Replace(choice.Item, item);
                tally.Tell(Bai2FaultKinds.ReadingChosen, choice.Position, about: option.About);
                continue;
            }

            if (choice.LineBreak > 0)
            {
                hold.JoinLines(choice.Item, choice.LineBreak, option.Text!);
            }
            else
            {
                hold.MakeText(choice.Item, option.Text!, option.OwnText);
                tally.Children--;
            }

            tally.Tell(Bai2FaultKinds.TextRecord, choice.Position, null, choice.About);
        }

        return fewer;
    }
}
