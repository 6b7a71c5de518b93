namespace Gateway.Formats.Bai2;

/// <summary>A record made of several physical ones, taken field by field. Copies are made where it can be read in more than one way.</summary>
interface IJoinedRecord<TSelf>
    where TSelf : IJoinedRecord<TSelf>
{
    /// <summary>All that follows is text: no field is to be told from another any more.</summary>
    bool IsInText { get; }

    /// <summary>Sum of the amounts that a control total counts.</summary>
    Int128 Sum { get; }

    /// <summary>Type codes without an amount.</summary>
    int Amountless { get; }

    /// <summary>Good enough for the standard's reading: it does not take a line of words for the last reference.</summary>
    bool IsConvincing { get; }

    /// <summary>Good enough for a departure from the standard: every reference that was joined looks like one.</summary>
    bool IsPlausible { get; }

    /// <summary>This reading stands only where the standard's is impossible or does not convince.</summary>
    bool NeedsExcuse { get; }

    /// <summary>Takes the next field, given by its place within the record; false when it cannot stand there.</summary>
    bool Take(int from, int to, int piece);

    /// <summary>From here on it is text.</summary>
    void BeginText(int piece, int from);

    /// <summary>Ends what is under way where a physical record ends; false when there is nothing to end.</summary>
    bool EndItem();

    /// <summary>Nothing follows; false when something that has to be there is missing.</summary>
    bool Finish();

    /// <summary>The same money, codes and references.</summary>
    bool SaysTheSameAs(TSelf other);

    TSelf Clone();
}
