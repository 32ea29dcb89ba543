// Hands the key over to the page that opened this window, to no other site, and closes it.
const { site, key } = document.getElementById('handing-over').dataset;
window.opener?.postMessage({ pinciteKey: key }, site);
window.close();
