using Gateway.Pipeline.Stages.Post;
using Npgsql;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>The transaction that books are changed in, and who changes them.</summary>
sealed record Books(NpgsqlTransaction Transaction, LedgerAccounts Chart, string Actor, DateTimeOffset Now);
