using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("PolicyKit.Tests")]
