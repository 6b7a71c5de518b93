namespace Gateway.Formats.Bai2;

/// <summary>
/// All ways to read a record that goes on over several physical ones. The standard's comes first: the slash stands for a comma. Others are tried since
/// banks write <c>,/</c> for one comma, or end an item with the slash. Bounded by <see cref="MostReadings"/> and <see cref="MostSteps"/>.
/// </summary>
sealed class JoinReadings<TRecord>(PendingRecord pending)
    where TRecord : class, IJoinedRecord<TRecord>
{
    const int MostReadings = 32;
    const int MostSteps = 2000;

    readonly List<(TRecord Record, bool IsStandard)> found = [];
    int steps;

    /// <summary>More ways than were tried.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>The first reading is not the standard's, which is impossible here or does not convince.</summary>
    public bool IsDeparture { get; private set; }

    /// <param name="empty">The record before its first field.</param>
    /// <returns>The standard's reading first where it is possible; empty when no reading is.</returns>
    public IReadOnlyList<TRecord> Find(TRecord empty, Bai2Joins joins)
    {
        ReadPiece(empty, 0, isStandard: true, joins == Bai2Joins.ByReconciliation && pending.Count > 1);
        var standard = found.FirstOrDefault(reading => reading.IsStandard).Record;
        var others = found.Where(reading => !reading.IsStandard && MayStand(reading.Record, standard)).Select(reading => reading.Record).ToList();
        if (standard is not null && (standard.IsConvincing || others.Count == 0))
            others.Insert(0, standard);
        IsDeparture = others.Count > 0 && !ReferenceEquals(others[0], standard);
        return Distinct(others);
    }

    /// <summary>The standard's way, whatever its fields are; for a record that has to say itself what is wrong with it.</summary>
    public void ReadTolerantly(TRecord tolerant) => ReadPiece(tolerant, 0, isStandard: true, mayDepart: false);

    /// <summary>A departure from the standard has to earn it: it leaves no amount out that the standard's reading has, and its references are no text.</summary>
    static bool MayStand(TRecord other, TRecord? standard) =>
        other.IsPlausible
        && (standard is null || (other.Amountless <= standard.Amountless && !(other.NeedsExcuse && standard.IsConvincing)));

    static List<TRecord> Distinct(List<TRecord> readings)
    {
        var distinct = new List<TRecord>();
        foreach (var reading in readings)
        {
            if (!distinct.Exists(reading.SaysTheSameAs))
                distinct.Add(reading);
        }

        return distinct;
    }

    void ReadPiece(TRecord record, int index, bool isStandard, bool mayDepart)
    {
        if (index == pending.Count)
        {
            AddFound(record, isStandard);
            return;
        }

        var piece = pending.Pieces[index];
        var bytes = pending.Span(0, piece.To);
        for (var from = piece.From; ;)
        {
            if (record.IsInText || ++steps > MostSteps || found.Count >= MostReadings)
            {
                IsCutShort |= !record.IsInText;
                if (record.IsInText)
                    record.BeginText(index, from);
                AddFound(record, isStandard);
                return;
            }

            var comma = bytes[from..].IndexOf((byte)',');
            if (comma < 0)
            {
                ReadLast(record, index, from, isStandard, mayDepart);
                return;
            }

            if (!record.Take(from, from + comma, index))
                return;
            from += comma + 1;
        }
    }

    void AddFound(TRecord record, bool isStandard)
    {
        if (record.Finish())
            found.Add((record, isStandard));
    }

    /// <summary>The last field of a physical record, and the ways in which the next one can follow it.</summary>
    void ReadLast(TRecord record, int index, int from, bool isStandard, bool mayDepart)
    {
        var piece = pending.Pieces[index];
        var isEmpty = from == piece.To;
        var isLast = index == pending.Count - 1;
        if (isLast || !mayDepart)
        {
            // A line that ends with its comma, but without a slash, needs no slash to stand for one.
            if ((isEmpty && !isLast && !piece.IsClosed) || record.Take(from, piece.To, index))
                ReadPiece(record, index + 1, isStandard, mayDepart);
            return;
        }

        if (isEmpty)
            ReadPiece(record.Clone(), index + 1, isStandard && !piece.IsClosed, mayDepart);
        if (isEmpty && !piece.IsClosed)
            return;
        var joined = record.Clone();
        if (!joined.Take(from, piece.To, index))
            return;
        var ended = joined.Clone();
        ReadPiece(joined, index + 1, isStandard, mayDepart);
        if (ended.EndItem())
            ReadPiece(ended, index + 1, isStandard: false, mayDepart);
    }
}
