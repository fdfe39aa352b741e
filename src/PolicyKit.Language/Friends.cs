using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("PolicyKit.Tests")]
[assembly: InternalsVisibleTo("PolicyKit.Benchmarks")]
