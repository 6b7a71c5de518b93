using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha.Writer;

/// <summary>Addenda 98 and 99.</summary>
sealed class ReturnWriter(RecordBuffer record)
{
    public void Write(NachaChange change, EntryForm form, string trace)
    {
        var refused = change.RefusedCode is not null;
        var layout = form == EntryForm.International ? ReturnAddenda.InternationalChange : ReturnAddenda.Change;
        Begin(refused ? ReturnAddenda.RefusedChange : layout, change.Code, change.OriginalTrace, change.OriginalRdfi);
        record.Text(form == EntryForm.International && !refused ? ReturnAddenda.InternationalCorrectedData : ReturnAddenda.CorrectedData, change.CorrectedData);
        record.Text(ReturnAddenda.RefusedCode, change.RefusedCode);
        record.Text(ReturnAddenda.RefusedSequence, change.RefusedSequence);
        End(trace);
    }

    public void Write(NachaReturn returned, NachaEntryKind kind, EntryForm form, string trace)
    {
        if (kind == NachaEntryKind.DishonoredReturn) WriteDishonored(returned);
        else if (kind == NachaEntryKind.ContestedDishonoredReturn) WriteContested(returned);
        else WriteReturn(returned, form);
        End(trace);
    }

    void WriteReturn(NachaReturn returned, EntryForm form)
    {
        var international = form == EntryForm.International;
        Begin(international ? ReturnAddenda.InternationalReturn : ReturnAddenda.Return, returned.Code, returned.OriginalTrace, returned.OriginalRdfi);
        record.Date(ReturnAddenda.DateOfDeath, returned.DateOfDeath);
        if (international && returned.OriginalAmount is { } amount) record.Number(ReturnAddenda.OriginalAmount, Cents.Of(amount));
        record.Text(international ? ReturnAddenda.InternationalInformation : ReturnAddenda.Information, returned.Information);
    }

    void WriteDishonored(NachaReturn returned)
    {
        Begin(ReturnAddenda.DishonoredReturn, returned.Code, returned.OriginalTrace, returned.OriginalRdfi);
        WriteReturnMeant(returned);
        record.Text(ReturnAddenda.DishonoredInformation, returned.Information);
    }

    void WriteContested(NachaReturn returned)
    {
        Begin(ReturnAddenda.ContestedReturn, returned.Code, returned.OriginalTrace, returned.OriginalRdfi);
        record.Date(ReturnAddenda.DateReturned, returned.DateReturned);
        record.Text(ReturnAddenda.OriginalSettlement, returned.OriginalSettlement);
        WriteReturnMeant(returned);
        record.Text(ReturnAddenda.DishonoredTrace, returned.DishonoredTrace);
        record.Text(ReturnAddenda.DishonoredSettlement, returned.DishonoredSettlement);
        record.Text(ReturnAddenda.DishonoredReason, returned.DishonoredReason);
    }

    void WriteReturnMeant(NachaReturn returned)
    {
        record.Text(ReturnAddenda.ReturnTrace, returned.ReturnTrace);
        record.Text(ReturnAddenda.ReturnSettlement, returned.ReturnSettlement);
        record.Text(ReturnAddenda.ReturnReason, returned.OriginalReason?.TrimStart('R'));
    }

    void Begin(RecordLayout layout, string code, string originalTrace, string originalRdfi)
    {
        record.Begin(layout);
        record.Text(ReturnAddenda.Code, code);
        record.Text(ReturnAddenda.OriginalTrace, originalTrace);
        record.Text(ReturnAddenda.OriginalRdfi, originalRdfi);
    }

    void End(string trace)
    {
        record.Text(AddendaRecord.Trace, trace);
        record.End();
    }
}
